"""No answer, and no amount of work, tells whether a name or an address belongs to a member.

Work is counted and not timed: queries, password hashes, mails.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cineclub.accounts.models import Member, RateCount
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db
# What an answer may cost more or less of some 25: looks for rows that are not there.
SLACK = 3


@dataclass(frozen=True)
class Work:
    status: int
    where: str
    page: str
    hashes: int
    mails: int
    queries: int


@pytest.fixture
def hashes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    made: list[str] = []
    real = MD5PasswordHasher.encode

    def counted(self: Any, password: str, salt: str) -> str:
        made.append(password)
        return real(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    return made


@pytest.fixture
def work(hashes: list[str]) -> Callable[..., Work]:
    def measure(address: str, words: dict[str, str], hide: str) -> Work:
        RateCount.objects.all().delete()
        client = Client()
        client.get("/accounts/login/")
        before = len(hashes), len(mail.outbox)
        with CaptureQueriesContext(connection) as queries:
            answer = client.post(address, words)
        page = re.sub(r'value="[A-Za-z0-9]{64}"', "", answer.content.decode()).replace(hide, "…")
        return Work(
            answer.status_code,
            answer.headers.get("Location", ""),
            page,
            len(hashes) - before[0],
            len(mail.outbox) - before[1],
            len(queries),
        )

    return measure


def same(one: Work, two: Work) -> None:
    assert (one.status, one.where, one.page) == (two.status, two.where, two.page)
    assert (one.hashes, one.mails) == (two.hashes, two.mails)
    assert abs(one.queries - two.queries) <= SLACK, (one.queries, two.queries)


@pytest.fixture
def with_mail(settings: Any) -> None:
    settings.CINECLUB_HAS_EMAIL = True
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"


@pytest.mark.parametrize("known", ["alice", "alice@example.org", "ALICE@example.org"])
def test_log_in(work: Callable[..., Work], alice: Member, known: str) -> None:
    unknown = "nobody@example.org" if "@" in known else "nobody"
    one = work("/accounts/login/", {"login": known, "password": "not this one"}, known)
    two = work("/accounts/login/", {"login": unknown, "password": "not this one"}, unknown)
    same(one, two)
    assert (one.status, one.hashes) == (422, 1)


@pytest.mark.parametrize("state", ["without a password", "inactive"])
def test_log_in_of_special_members(work: Callable[..., Work], state: str) -> None:
    member = MemberFactory(name="dora", is_active=state != "inactive")
    if state == "without a password":
        member.set_unusable_password()
        member.save()
    one = work("/accounts/login/", {"login": "dora", "password": "not this one"}, "dora")
    two = work("/accounts/login/", {"login": "nobody", "password": "not this one"}, "nobody")
    same(one, two)


@pytest.mark.usefixtures("with_mail")
@pytest.mark.parametrize("door", ["signup/", "signup/passkey/"])
def test_sign_up(work: Callable[..., Work], alice: Member, door: str) -> None:
    words = {"username": "Vera Lindt", "password1": "three red shoes dancing"}
    one = work(f"/accounts/{door}", words | {"email": alice.email}, alice.email)
    two = work(f"/accounts/{door}", words | {"email": "vera@example.org"}, "vera@example.org")
    same(one, two)
    assert (one.status, one.mails) == (303, 1)


def test_reset(work: Callable[..., Work], alice: Member) -> None:
    one = work("/accounts/password/reset/", {"email": alice.email}, alice.email)
    two = work("/accounts/password/reset/", {"email": "no@example.org"}, "no@example.org")
    assert (one.status, one.where, one.page) == (two.status, two.where, two.page)
    assert (one.hashes, one.mails) == (two.hashes, two.mails) == (0, 1)


def test_reset_by_somebody_who_waits_or_rests(work: Callable[..., Work]) -> None:
    MemberFactory(name="dora", is_active=False)
    one = work("/accounts/password/reset/", {"email": "dora@example.org"}, "dora@example.org")
    two = work("/accounts/password/reset/", {"email": "no@example.org"}, "no@example.org")
    assert (one.status, one.where, one.page, one.mails) == (
        two.status, two.where, two.page, two.mails,
    )  # fmt: skip


def test_the_limit_falls_alike_for_known_and_unknown(alice: Member) -> None:
    for login in ("alice", "nobody", "alice@example.org", "no@example.org"):
        RateCount.objects.all().delete()
        sent = [
            Client().post("/accounts/login/", {"login": login, "password": "wrong"}).status_code
            for _ in range(6)
        ]
        assert sent == [422] * 5 + [429], login


def test_passkeys_are_asked_for_the_same_way_of_everybody(alice: Member) -> None:
    options = [Client().post("/accounts/passkeys/options/").json()["publicKey"] for _ in range(2)]
    for each in options:
        assert each.pop("challenge")
        assert each["allowCredentials"] == []
    assert options[0] == options[1]
