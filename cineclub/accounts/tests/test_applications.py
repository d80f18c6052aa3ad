"""CINECLUB_SIGNUP=approve: whoever signs up waits until a moderator lets them in."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from cineclub.accounts.models import Application, Member
from tests.factories import FilmFactory

pytestmark = pytest.mark.django_db
PASSWORD = "three red shoes dancing"
ABOUT = "I ran the projector of the Lantern for zq-years."
JOIN = {
    "username": "Vera Lindt",
    "email": "vera@example.org",
    "password1": PASSWORD,
    "about": ABOUT,
}


@pytest.fixture(autouse=True)
def after_approval(settings: Any) -> None:
    settings.CINECLUB_SIGNUP = "approve"


@pytest.fixture
def vera(client: Client) -> Member:
    assert client.post("/accounts/signup/", JOIN).status_code == 303
    return Member.objects.get(name="Vera Lindt")


def test_the_sign_up_asks_who_one_is(client: Client) -> None:
    assert b"Tell us about yourself" in client.get("/accounts/signup/").content
    assert b"Tell us about yourself" in client.get("/accounts/signup/passkey/").content
    short = client.post("/accounts/signup/", JOIN | {"about": "Hi."})
    assert short.status_code == 422
    assert not Member.objects.exists()


def test_who_waits_sees_where_they_stand_and_can_do_nothing(client: Client, vera: Member) -> None:
    film = FilmFactory()
    assert vera.is_waiting
    home = client.get("/").content.decode()
    assert "Where you stand" in home
    assert "Vera Lindt" in home
    page = client.get("/waiting/").content.decode()
    assert ABOUT in page
    rated = client.post(f"/films/{film.slug}/rate/", {"step": "7"})
    assert rated.status_code == 403
    assert b"You are not let in yet" in rated.content
    assert client.get("/settings/profile/")["Location"] == "/waiting/"
    assert client.get("/invitations/")["Location"] == "/waiting/"
    # The ways in are theirs already.
    for address in ("/settings/security/", "/accounts/sessions/", "/accounts/email/"):
        assert client.get(address).status_code == 200
    assert "Log in" in Client().get("/").content.decode()


def test_who_waits_is_shown_to_nobody(vera: Member) -> None:
    assert b"Vera Lindt" not in Client().get("/members/").content
    assert Client().get(f"/members/{vera.slug}/").status_code == 404


def test_letting_in(client: Client, vera: Member, signed_in: Any, morten: Member) -> None:
    moderator = signed_in(morten)
    assert "1 asks to be let in" in moderator.get("/").content.decode()
    page = moderator.get("/moderation/applications/").content.decode()
    assert ABOUT in page
    for _ in range(2):  # sent twice, one effect
        answer = moderator.post(f"/moderation/applications/{vera.pk}/approve/")
        assert answer.status_code == 303
    assert [letter.to for letter in mail.outbox] == [["vera@example.org"]]
    assert "You are in" in mail.outbox[0].subject
    assert client.get("/settings/profile/").status_code == 200
    assert client.get("/waiting/")["Location"] == "/"
    assert ABOUT not in moderator.get("/moderation/applications/").content.decode()
    assert Client().get(f"/members/{vera.slug}/").status_code == 200


def test_refusing_and_asking_again(
    client: Client, vera: Member, signed_in: Any, morten: Member
) -> None:
    moderator = signed_in(morten)
    where = f"/moderation/applications/{vera.pk}/refuse/"
    assert ABOUT in moderator.get(where).content.decode()
    assert moderator.post(where, {"reason": " "}).status_code == 422
    assert moderator.post(where, {"reason": "Say which films."}).status_code == 303
    assert "Say which films." in mail.outbox[0].body
    page = client.get("/waiting/").content.decode()
    assert "Not this time" in page
    assert "Say which films." in page
    assert ABOUT not in moderator.get("/moderation/applications/").content.decode()
    more = {"about": "The Red Shoes, Playtime, and whatever Agnès Varda made."}
    assert client.post("/waiting/", more).status_code == 303
    assert "Playtime" in moderator.get("/moderation/applications/").content.decode()
    assert Member.objects.get(pk=vera.pk).is_waiting


def test_only_moderators_decide(vera: Member, signed_in: Any, alice: Member, carla: Member) -> None:
    for member in (alice, carla):
        client = signed_in(member)
        assert client.get("/moderation/applications/").status_code == 404
        for act in ("approve", "refuse"):
            sent = client.post(f"/moderation/applications/{vera.pk}/{act}/", {"reason": "x"})
            assert sent.status_code == 404
    assert Application.objects.get().decided_at is None


def test_with_mail_only_proven_addresses_are_looked_at(
    settings: Any, signed_in: Any, morten: Member
) -> None:
    settings.CINECLUB_HAS_EMAIL = True
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    Client().post("/accounts/signup/", JOIN)
    moderator = signed_in(morten)
    assert b"zq-years" not in moderator.get("/moderation/applications/").content
    EmailAddress.objects.filter(email="vera@example.org").update(verified=True)
    assert b"zq-years" in moderator.get("/moderation/applications/").content
