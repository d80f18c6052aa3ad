"""A member's watchlist is found again."""

from __future__ import annotations

import pytest
from django.test import Client

from cineclub.accounts.models import Member
from cineclub.catalogue.add_film import add_film
from cineclub.catalogue.fields import FilmFields

pytestmark = pytest.mark.django_db


def test_what_was_put_on_it_stands_there_the_last_first(client: Client) -> None:
    alice = Member.objects.create_user("alice")
    client.force_login(alice)
    for title in ("First", "Second"):
        film = add_film(FilmFields(title, 1950), source="test")
        assert client.post(f"/films/{film.slug}/watchlist/add/").status_code == 303
    page = client.get("/members/alice/watchlist/").content.decode()
    assert page.index("/films/second-1950/") < page.index("/films/first-1950/")
    assert "/members/alice/watchlist/" in client.get("/").content.decode()
    client.post("/films/second-1950/watchlist/remove/")
    assert "/films/second-1950/" not in client.get("/members/alice/watchlist/").content.decode()


def test_an_empty_one_says_where_the_button_is(client: Client) -> None:
    client.force_login(Member.objects.create_user("alice"))
    assert "Find a film" in client.get("/members/alice/watchlist/").content.decode()


def test_others_may_look(client: Client) -> None:
    Member.objects.create_user("bob")
    assert client.get("/members/bob/watchlist/").status_code == 200
    assert client.get("/members/nobody/watchlist/").status_code == 404
    assert client.get("/members/bob/watchlist/?after=x").status_code == 400
