"""Password, address, sessions: what a member does with the ways they get in."""

from __future__ import annotations

import re
from typing import Any

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache
from django.test import Client

from cineclub.accounts.client_address import client_address
from cineclub.accounts.models import Member
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db
NEW = "another velvet rope"


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    cache.clear()


@pytest.fixture
def with_mail(settings: Any) -> None:
    settings.CINECLUB_HAS_EMAIL = True
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"


def at_door(login: str, password: str, **headers: str) -> Client:
    client = Client(headers=headers)
    client.post("/accounts/login/", {"login": login, "password": password})
    return client


def change_address(client: Client, email: str) -> Any:
    """Ask for it, and give the password once more."""
    asked = client.post("/accounts/email/", {"email": email, "action_add": "1"})
    if "/reauthenticate/" not in asked.headers.get("Location", ""):
        return asked
    return client.post(
        "/accounts/reauthenticate/", {"password": PASSWORD, "next": "/accounts/email/"}
    )


def is_in(client: Client) -> bool:
    return client.get("/settings/").status_code == 200


def link_in(letter: Any, part: str) -> str:
    word = next(word for word in str(letter.body).split() if part in word)
    return re.sub(r"^https?://[^/]+", "", word)


def test_a_forgotten_password_is_replaced_by_mail(client: Client, alice: Member) -> None:
    elsewhere = at_door("alice", PASSWORD)
    assert client.get("/accounts/password/reset/").status_code == 200
    answer = client.post("/accounts/password/reset/", {"email": "Alice@Example.org"})
    assert (answer.status_code, answer["Location"]) == (303, "/accounts/password/reset/done/")
    assert client.get(answer["Location"]).status_code == 200
    (letter,) = mail.outbox
    assert letter.to == ["alice@example.org"]
    link = link_in(letter, "/password/reset/key/")
    form_at = client.get(link)["Location"]
    assert "set-password" in form_at
    assert client.get(form_at).status_code == 200
    weak = client.post(form_at, {"password1": "short"})
    assert weak.status_code == 422
    answer = client.post(form_at, {"password1": NEW})
    assert (answer.status_code, answer["Location"]) == (303, "/accounts/password/reset/key/done/")
    assert client.get(answer["Location"]).status_code == 200
    assert not is_in(elsewhere)
    assert is_in(at_door("alice", NEW))
    # The link works once.
    again = Client().get(link)
    assert again.status_code == 200
    assert b"no longer works" in again.content


def test_the_answer_to_a_stranger_is_the_same(client: Client, alice: Member) -> None:
    known = client.post("/accounts/password/reset/", {"email": alice.email}, follow=True)
    unknown = client.post("/accounts/password/reset/", {"email": "no@example.org"}, follow=True)
    assert known.redirect_chain == unknown.redirect_chain
    assert known.content == unknown.content
    assert [letter.to for letter in mail.outbox] == [[alice.email], ["no@example.org"]]
    assert "/accounts/signup/" in mail.outbox[1].body


def test_links_lead_to_the_public_address(client: Client, alice: Member, settings: Any) -> None:
    settings.CINECLUB_URL = "https://films.example.org"
    client.post("/accounts/password/reset/", {"email": alice.email})
    assert "https://films.example.org/accounts/password/reset/key/" in mail.outbox[0].body
    assert "testserver" not in mail.outbox[0].body


@time_machine.travel("2026-11-22 12:00:01+00:00", tick=False)
def test_resets_have_a_limit(client: Client, alice: Member) -> None:
    codes = [
        client.post("/accounts/password/reset/", {"email": alice.email}).status_code
        for _ in range(4)
    ]
    assert codes == [303, 303, 303, 429]
    last = client.post("/accounts/password/reset/", {"email": alice.email})
    assert last["Retry-After"] == "59"
    assert b"Try again in 59 seconds" in last.content
    # Another network is not held up by that.
    elsewhere = Client(REMOTE_ADDR="198.51.100.7")
    assert elsewhere.post("/accounts/password/reset/", {"email": alice.email}).status_code == 303


@pytest.mark.parametrize(
    "tail",
    ["1-x", "zzzzzzzzzzzzz-abc", "0-set-password", "1-" + "a" * 200, "1-%00", "1-set-password"],
)
def test_made_up_reset_links(client: Client, tail: str) -> None:
    answer = client.get(f"/accounts/password/reset/key/{tail}/")
    assert answer.status_code in (200, 404)
    posted = client.post(f"/accounts/password/reset/key/{tail}/", {"password1": NEW})
    assert posted.status_code in (200, 404)


@pytest.mark.parametrize("key", ["x", "a:b:c", "a" * 300, "%00", "MTI:1a:x"])
def test_made_up_confirmations(client: Client, key: str) -> None:
    assert client.get(f"/accounts/confirm-email/{key}/").status_code in (200, 404)
    assert client.post(f"/accounts/confirm-email/{key}/").status_code == 404


def test_another_password_signs_all_others_out(alice: Member) -> None:
    here, elsewhere = at_door("alice", PASSWORD), at_door("alice", PASSWORD)
    wrong = here.post(
        "/accounts/password/change/", {"oldpassword": "not this one", "password1": NEW}
    )
    assert wrong.status_code == 422
    answer = here.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": NEW})
    assert answer.status_code == 303
    assert is_in(here)
    assert not is_in(elsewhere)
    assert "was changed" in mail.outbox[-1].subject


def test_sessions_are_listed_and_ended(alice: Member, bob: Member) -> None:
    firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
    here, there = at_door("alice", PASSWORD), at_door("alice", PASSWORD, user_agent=firefox)
    third, strangers = at_door("alice", PASSWORD), at_door("bob", PASSWORD)
    page = here.get("/accounts/sessions/").content.decode()
    assert "Firefox on Linux" in page
    assert "this one" in page
    ends = [int(found) for found in re.findall(r"/accounts/sessions/(\d+)/end/", page)]
    assert len(ends) == 2
    for address in ends:
        assert strangers.post(f"/accounts/sessions/{address}/end/").status_code == 404
    assert is_in(there)
    first = int(re.findall(r"Firefox.*?/sessions/(\d+)/end/", page, re.DOTALL)[0])
    asked = here.post(f"/accounts/sessions/{first}/end/")
    assert asked["Location"].startswith("/accounts/reauthenticate/")
    assert is_in(there)
    where = {"password": PASSWORD, "next": f"/accounts/sessions/{first}/end/"}
    assert here.post("/accounts/reauthenticate/", where).status_code == 303
    assert (is_in(here), is_in(there), is_in(third)) == (True, False, True)
    assert here.post("/accounts/sessions/end/").status_code == 303
    assert (is_in(here), is_in(third), is_in(strangers)) == (True, False, True)


@pytest.mark.usefixtures("with_mail")
def test_an_address_changes_once_the_new_one_is_confirmed(alice: Member) -> None:
    client = at_door("alice", PASSWORD)
    assert client.get("/accounts/email/").status_code == 200
    answer = change_address(client, "lamp@example.org")
    assert answer.status_code == 303
    alice.refresh_from_db()
    assert alice.email == "alice@example.org"
    assert "lamp@example.org" in client.get("/accounts/email/").content.decode()
    assert client.post(link_in(mail.outbox[-1], "/confirm-email/")).status_code == 303
    alice.refresh_from_db()
    assert alice.email == "lamp@example.org"
    assert list(EmailAddress.objects.values_list("email", "verified", "primary")) == [
        ("lamp@example.org", True, True)
    ]
    # The old address hears of it.
    assert mail.outbox[-1].to == ["alice@example.org"]


@pytest.mark.usefixtures("with_mail")
def test_a_taken_address_is_never_handed_over(alice: Member, bob: Member) -> None:
    client = at_door("alice", PASSWORD)
    free = change_address(client, "free@example.org")
    taken = change_address(client, bob.email)
    assert (free.status_code, free["Location"]) == (taken.status_code, taken["Location"])
    letter = next(letter for letter in mail.outbox if letter.to == [bob.email])
    assert client.post(link_in(letter, "/confirm-email/")).status_code in (200, 303)
    assert EmailAddress.objects.get(email=bob.email, verified=True).user == bob
    bob.refresh_from_db()
    assert bob.email == "bob@example.org"


def test_without_mail_an_address_changes_at_once(alice: Member, bob: Member) -> None:
    client = at_door("alice", PASSWORD)
    change_address(client, "lamp@example.org")
    alice.refresh_from_db()
    assert alice.email == "lamp@example.org"
    assert is_in(at_door("lamp@example.org", PASSWORD))
    answer = change_address(client, bob.email)
    assert answer.status_code == 303
    alice.refresh_from_db()
    assert alice.email == ""


@pytest.mark.parametrize(
    "email", ["", "no address", "a\x00@example.org", "x" * 280 + "@example.org"]
)
def test_addresses_that_are_none(alice: Member, email: str) -> None:
    client = at_door("alice", PASSWORD)
    answer = client.post("/accounts/email/", {"email": email, "action_add": "1"})
    assert answer.status_code == 422


def test_an_old_sign_in_does_not_change_the_address(alice: Member, signed_in: Any) -> None:
    client = signed_in(alice)  # without a password given just now
    answer = client.post("/accounts/email/", {"email": "thief@example.org", "action_add": "1"})
    assert answer.status_code == 303
    assert answer["Location"].startswith("/accounts/reauthenticate/")
    assert client.get(answer["Location"]).status_code == 200
    wrong = client.post("/accounts/reauthenticate/", {"password": "not this one"})
    assert wrong.status_code == 422
    alice.refresh_from_db()
    assert alice.email == "alice@example.org"


@pytest.mark.parametrize(
    ("remote", "address"),
    [("203.0.113.5", "203.0.113.5"), ("[::1]:80", "::1"), ("", "0.0.0.0"), ("x", "0.0.0.0")],
)
def test_addresses_of_callers(rf: Any, remote: str, address: str) -> None:
    assert client_address(rf.get("/", REMOTE_ADDR=remote)) == address
