"""Wrong passwords of strangers lock no member out."""

from __future__ import annotations

from typing import Any

import pytest
import time_machine
from django.test import Client

from cineclub.accounts.client_address import client_network
from cineclub.accounts.models import Member
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db
HERE, THERE = "203.0.113.5", "198.51.100.7"


@pytest.fixture(autouse=True)
def still() -> Any:
    with time_machine.travel("2026-11-22 12:00:01+00:00", tick=False) as traveller:
        yield traveller


def log_in(client: Client, password: str = PASSWORD, login: str = "alice") -> int:
    return client.post("/accounts/login/", {"login": login, "password": password}).status_code


def test_another_address_is_not_locked_out(alice: Member) -> None:
    thief = Client(REMOTE_ADDR=HERE)
    assert [log_in(thief, "wrong") for _ in range(6)] == [422] * 5 + [429]
    assert log_in(Client(REMOTE_ADDR=HERE)) == 429
    assert log_in(Client(REMOTE_ADDR=THERE)) == 303


def test_a_known_browser_is_not_locked_out_at_the_same_address(alice: Member) -> None:
    mine = Client(REMOTE_ADDR=HERE)
    assert log_in(mine) == 303
    cookie = mine.cookies["known"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    mine.post("/accounts/logout/")
    for _ in range(40):  # more than the network has
        log_in(Client(REMOTE_ADDR=HERE), "wrong")
    assert log_in(Client(REMOTE_ADDR=HERE)) == 429
    assert log_in(mine) == 303


def test_a_thousand_networks_lock_only_strangers_out(alice: Member) -> None:
    mine = Client(REMOTE_ADDR=HERE)
    log_in(mine)
    mine.post("/accounts/logout/")
    codes = [log_in(Client(REMOTE_ADDR=f"10.0.{n}.1"), "wrong") for n in range(101)]
    assert codes == [422] * 100 + [429]
    assert log_in(Client(REMOTE_ADDR=THERE)) == 429
    assert log_in(mine) == 303


def test_a_known_browser_has_a_limit_too(alice: Member) -> None:
    mine = Client()
    log_in(mine)
    mine.post("/accounts/logout/")
    assert [log_in(mine, "wrong") for _ in range(11)] == [422] * 10 + [429]


def test_the_mark_is_good_for_its_member_alone_and_cannot_be_made(
    alice: Member, bob: Member
) -> None:
    of_bob = Client()
    log_in(of_bob, login="bob")
    of_bob.post("/accounts/logout/")
    forged = Client()
    forged.cookies["known"] = of_bob.cookies["known"].value[:-2] + "xx"
    for client in (of_bob, forged):
        codes = [log_in(client, "wrong") for _ in range(6)]
        assert codes[-1] == 429
        Client().cookies.clear()


def test_the_known_browser_opens_nothing(alice: Member) -> None:
    mine = Client()
    log_in(mine)
    mine.post("/accounts/logout/")
    assert mine.get("/settings/").status_code == 302
    assert b"alice" not in mine.get("/").content


@pytest.mark.parametrize(
    ("remote", "network"),
    [
        ("203.0.113.5", "203.0.113.5"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2::99", "2001:db8:1:2::"),
        ("::ffff:203.0.113.5", "203.0.113.5"),
        ("", "0.0.0.0"),
    ],
)
def test_whom_limits_count(rf: Any, remote: str, network: str) -> None:
    assert client_network(rf.get("/", REMOTE_ADDR=remote)) == network


def test_a_new_password_by_mail_opens_the_door_again(alice: Member) -> None:
    import re

    from django.core import mail

    client = Client(REMOTE_ADDR=HERE)
    for _ in range(6):
        log_in(client, "wrong")
    client.post("/accounts/password/reset/", {"email": alice.email})
    (link,) = re.findall(r"/accounts/password/reset/key/\S+", str(mail.outbox[-1].body))
    form_at = client.get(link)["Location"]
    assert client.post(form_at, {"password1": "another velvet rope"}).status_code == 303
    assert log_in(client, "another velvet rope") == 303
