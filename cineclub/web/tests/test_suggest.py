"""What the search box offers while somebody types."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client

from cineclub.accounts import ratelimit
from cineclub.accounts.index_members import index_members
from cineclub.accounts.models import Member, RateCount
from cineclub.catalogue.add_film import add_film
from cineclub.catalogue.fields import CastFields, FilmFields
from cineclub.discussion.models import Audience, Board
from cineclub.discussion.start_thread import start_thread

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _catalogue() -> None:
    cast = (CastFields("Anton Walbrook"),)
    for title, year in (("The Red Shoes", 1948), ("Rashomon", 1950), ("Redd Shoos", 1999)):
        add_film(FilmFields(title, year, cast=cast), source="test")


def offered(client: Client, query: str) -> str:
    response = client.get("/search/suggest/", {"q": query})
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("query", ["r", "re", "red sh", "the r", "shoes 48", "shoes red"])
def test_from_the_first_letter(client: Client, query: str) -> None:
    fragment = offered(client, query)
    assert 'href="/films/the-red-shoes-1948/"' in fragment
    assert "<html" not in fragment
    assert "this is close" not in fragment


def test_it_leads_to_the_page_of_results(client: Client) -> None:
    assert 'href="/search/?q=a%26b%20%22c"' in offered(client, 'a&b "c')


def test_slips_are_said(client: Client) -> None:
    fragment = offered(client, "rashmoon")
    assert "Nothing called “rashmoon”; this is close:" in fragment
    assert "Rashomon" in fragment


def test_nothing_is_said_too(client: Client) -> None:
    assert "Nothing called “qqqq”." in offered(client, "qqqq")


def test_people_of_a_year(client: Client) -> None:
    assert "/films/rashomon-1950/" in offered(client, "walbrook 1950")


def test_visitors_get_the_same_bytes_and_may_keep_them(client: Client) -> None:
    one, two = (Client().get("/search/suggest/", {"q": "red"}) for _ in range(2))
    assert one.content == two.content
    assert "public" in one["Cache-Control"]
    assert "ETag" in one
    assert not one.cookies


def test_threads_for_members_are_offered_to_members(
    client: Client, signed_in: Callable[[Member], Client], alice: Member
) -> None:
    board = Board.objects.create(name="Foyer", slug="foyer")
    start_thread(alice, "Zanzibar", "Words.", board=board, audience=Audience.MEMBERS)
    index_members([alice.pk])
    assert "Zanzibar" not in offered(client, "zanz").replace("“zanz”", "")
    assert "Zanzibar" in offered(signed_in(alice), "zanz")
    assert alice.get_absolute_url() in offered(client, "ali")


@pytest.mark.parametrize("query", ["", " ", "a" * 10_000, "!!!", "\u202e", "🎬", "<b>x", "%", "*"])
def test_nonsense_is_answered(client: Client, query: str) -> None:
    assert "<b>x" not in offered(client, query)


def test_the_limit_is_kept_without_a_write_for_each_letter(client: Client) -> None:
    ratelimit._held.clear()
    for _ in range(ratelimit.HANDFUL - 1):
        offered(client, "r")
    assert not RateCount.objects.exists()
    offered(client, "r")
    assert RateCount.objects.get().count == ratelimit.HANDFUL
    RateCount.objects.update(count=1_200)
    for _ in range(ratelimit.HANDFUL - 1):
        offered(client, "r")
    assert client.get("/search/suggest/", {"q": "r"}).status_code == 429


def picked(client: Client, query: str, kind: str) -> list[str]:
    """What a field would be filled with."""
    fragment = client.get("/search/suggest/", {"q": query, "of": kind}).content.decode()
    return re.findall(r'data-pick="([^"]*)"', fragment)


def test_a_form_is_offered_one_kind_as_it_wants_it(client: Client) -> None:
    una = Member.objects.create_user("Una", "una@example.org")
    ada = Member.objects.create_user("Ada", "ada@example.org", role="moderator")
    board = Board.objects.create(name="The foyer", slug="foyer")
    open_thread = start_thread(una, "Red curtains", "Which?", board=board)
    back_room = Board.objects.create(name="Back", slug="back", readers=Audience.MODERATORS)
    hidden = start_thread(ada, "Red faces", "Whose?", board=back_room)
    assert picked(client, "red sh", "films")[0] == "The Red Shoes (1948)"
    assert picked(client, "red", "threads") == [open_thread.get_absolute_url()]
    assert picked(client, "red", "anything") == []
    index_members([una.pk])
    assert picked(client, "un", "members") == ["Una"], "by name, as one types it"
    client.force_login(una)
    assert picked(client, "red", "threads") == [open_thread.get_absolute_url()]
    client.force_login(ada)
    assert hidden.get_absolute_url() in picked(client, "red", "threads")
