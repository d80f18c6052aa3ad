"""Codes of an app and recovery codes: setting up, the second step, and what happens without."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.core import mail
from django.core.cache import cache
from django.test import Client

from cineclub.accounts.models import Member
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db
NOW = "2026-11-22 12:00:01+00:00"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    cache.clear()


def code(secret: str = SECRET, later: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + later))


def at_door(member: Member, **more: str) -> Client:
    client = Client(**more)
    client.post("/accounts/login/", {"login": member.name, "password": PASSWORD})
    return client


def sure(member: Member) -> Client:
    """Signed in, and asked for the password once more a moment ago."""
    client = at_door(member)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return client


def is_in(client: Client) -> bool:
    return client.get("/settings/").status_code == 200


@pytest.fixture
def guarded(alice: Member) -> Member:
    """alice with an app and recovery codes."""
    TOTP.activate(alice, SECRET)
    RecoveryCodes.activate(alice)
    return alice


@time_machine.travel(NOW, tick=False)
@pytest.mark.django_db(transaction=True)
def test_an_app_is_set_up(alice: Member) -> None:
    client = at_door(alice)
    assert client.get("/accounts/app/on/")["Location"].startswith("/accounts/reauthenticate/")
    client = sure(alice)
    page = client.get("/accounts/app/on/").content.decode()
    assert '<svg class="qr"' in page
    assert "data:" not in page
    (shown,) = re.findall(r'<code class="key"[^>]*>([^<]+)</code>', page)
    wrong = client.post("/accounts/app/on/", {"code": "000000"})
    assert wrong.status_code == 422
    assert shown in wrong.content.decode()
    done = client.post("/accounts/app/on/", {"code": code(shown.replace(" ", ""))})
    assert (done.status_code, done["Location"]) == (303, "/accounts/codes/")
    assert (
        len(
            re.findall(
                r"<li><code>\d{4} \d{4}</code>", client.get("/accounts/codes/").content.decode()
            )
        )
        == 10
    )
    assert "app" in mail.outbox[-1].subject
    assert mail.outbox[-1].to == [alice.email]
    security = client.get("/settings/security/").content.decode()
    assert "10 codes are left" in security


@time_machine.travel(NOW, tick=False)
def test_the_second_step(guarded: Member) -> None:
    client = Client()
    answer = client.post("/accounts/login/", {"login": "alice", "password": PASSWORD})
    assert (answer.status_code, answer["Location"]) == (303, "/accounts/second-step/")
    assert not is_in(client)
    assert b"Lost your device?" in client.get("/accounts/second-step/").content
    assert client.post("/accounts/second-step/", {"code": "123456"}).status_code == 422
    spaced = f"{code()[:3]} {code()[3:]}"
    assert client.post("/accounts/second-step/", {"code": spaced}).status_code == 303
    assert is_in(client)


@time_machine.travel(NOW, tick=False)
def test_a_code_is_good_once(guarded: Member) -> None:
    early = code(later=-1)
    first, second = at_door(guarded), at_door(guarded)
    assert first.post("/accounts/second-step/", {"code": early}).status_code == 303
    cache.clear()  # what allauth remembers for half a minute
    assert second.post("/accounts/second-step/", {"code": early}).status_code == 422
    assert not is_in(second)


def test_a_recovery_code_is_good_once(guarded: Member) -> None:
    codes = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    written = f"{codes[0][:4]} {codes[0][4:]}"
    first, second = at_door(guarded), at_door(guarded)
    assert first.post("/accounts/second-step/", {"code": written}).status_code == 303
    assert is_in(first)
    assert second.post("/accounts/second-step/", {"code": codes[0]}).status_code == 422
    assert b"9 codes are left" in first.get("/settings/security/").content


def test_stopping_half_way(guarded: Member) -> None:
    client = at_door(guarded)
    assert client.get("/accounts/login/")["Location"] == "/accounts/second-step/"
    assert client.post("/accounts/logout/").status_code == 303
    assert client.get("/accounts/login/").status_code == 200


def test_nobody_comes_to_the_second_step_without_the_first(client: Client) -> None:
    assert client.get("/accounts/second-step/")["Location"] == "/accounts/login/"
    assert client.post("/accounts/second-step/", {"code": code()})["Location"] == "/accounts/login/"


@time_machine.travel(NOW, tick=False)
def test_wrong_codes_have_a_limit_that_locks_nobody_out_elsewhere(guarded: Member) -> None:
    client = at_door(guarded)
    sent = [client.post("/accounts/second-step/", {"code": "000000"}) for _ in range(6)]
    assert [answer.status_code for answer in sent] == [422] * 5 + [429]
    assert sent[-1]["Retry-After"] == "299"
    assert client.post("/accounts/second-step/", {"code": code()}).status_code == 429
    elsewhere = at_door(guarded, REMOTE_ADDR="198.51.100.7")
    assert elsewhere.post("/accounts/second-step/", {"code": code()}).status_code == 303


@time_machine.travel(NOW, tick=False)
def test_turning_the_app_off_drops_the_recovery_codes(guarded: Member) -> None:
    client = at_door(guarded)
    client.post("/accounts/second-step/", {"code": code()})
    asked = client.post("/accounts/app/off/")
    assert asked["Location"].startswith("/accounts/reauthenticate/?next=")
    assert client.get("/accounts/reauthenticate/").status_code == 200
    assert client.get("/accounts/reauthenticate/code/").status_code == 200
    wrong = client.post("/accounts/reauthenticate/code/", {"code": "000000"})
    assert wrong.status_code == 422
    sent = {"code": code(later=1), "next": "/accounts/app/off/"}
    assert client.post("/accounts/reauthenticate/code/", sent).status_code == 303
    assert not Authenticator.objects.exists()
    assert "turned off" in mail.outbox[-1].subject
    assert is_in(at_door(guarded))


@pytest.mark.django_db(transaction=True)
def test_new_recovery_codes_replace_the_old(guarded: Member) -> None:
    old = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    client = at_door(guarded)
    client.post("/accounts/second-step/", {"code": old[0]})
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert b"9 codes you still have" in client.get("/accounts/codes/new/").content
    assert client.post("/accounts/codes/new/").status_code == 303
    new = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    assert not set(old) & set(new)
    assert "recovery codes" in mail.outbox[-1].subject.lower()
    file = client.get("/accounts/codes/download/")
    assert file["Content-Type"].startswith("text/plain")
    assert "attachment" in file["Content-Disposition"]
    assert [
        line.replace(" ", "") for line in file.content.decode().split("\n") if line[:1].isdigit()
    ] == new


def test_codes_are_shown_to_the_sure_alone(guarded: Member, bob: Member) -> None:
    client = at_door(bob)
    for address in ("/accounts/codes/", "/accounts/codes/download/"):
        assert client.get(address).status_code == 404
    thief = Client()
    thief.force_login(guarded)
    for address in ("/accounts/codes/", "/accounts/codes/download/", "/accounts/codes/new/"):
        assert "/reauthenticate/" in thief.get(address)["Location"]


@pytest.mark.parametrize("typed", ["", " ", "x" * 500, "\x00", "١٢٣٤٥٦", "000 000", "🎬" * 6])
def test_codes_that_are_none(guarded: Member, typed: str) -> None:
    client = at_door(guarded)
    assert client.post("/accounts/second-step/", {"code": typed}).status_code in (400, 422)


@pytest.mark.parametrize(
    "typed",
    ["", "x", "[]", "null", "5", '"x"', "{}", '{"id": 5}', '{"response": []}', '{"id":"AA","rawId":"AA","type":"public-key","response":{"userHandle":"enp6enp6enp6enp6enp6"}}', '{"id":"AA","rawId":"AA","type":"public-key","response":{"clientDataJSON":"AA","authenticatorData":"AA","signature":"AA","userHandle":"MQ"}}', '{"id":"AA","rawId":"AA","type":"public-key","response":{"clientDataJSON":"AA","attestationObject":"AA"}}', "[" * 900],  # noqa: E501
)  # fmt: skip
def test_passkeys_that_are_none(guarded: Member, typed: str) -> None:
    door = Client()
    door.post("/accounts/passkeys/options/")
    answer = door.post("/accounts/passkeys/login/", {"credential": typed})
    assert (answer.status_code, answer["Location"]) == (303, "/accounts/login/")
    assert not is_in(door)
    second = at_door(guarded)
    assert second.post("/accounts/second-step/", {"credential": typed}).status_code == 422
    Authenticator.objects.all().delete()
    client = sure(guarded)
    client.get("/accounts/passkeys/add/")
    assert client.post("/accounts/passkeys/add/", {"credential": typed}).status_code == 422
    assert not Authenticator.objects.exists()


@pytest.mark.usefixtures("guarded")
def test_passkeys_of_others_are_out_of_reach(bob: Member, alice: Member) -> None:
    key = Authenticator.objects.create(user=alice, type="webauthn", data={"name": "hers"})
    client = sure(bob)
    for act in ("rename", "remove"):
        address = f"/accounts/passkeys/{key.pk}/{act}/"
        assert client.get(address).status_code == client.post(address).status_code == 404
    assert Authenticator.objects.filter(pk=key.pk).exists()


def test_an_unproven_address_gets_no_second_step(alice: Member, settings: Any) -> None:
    settings.MFA_ALLOW_UNVERIFIED_EMAIL = False
    alice.emailaddress_set.update(verified=False)
    client = sure(alice)
    for address in ("/accounts/app/on/", "/accounts/passkeys/add/"):
        assert client.get(address)["Location"] == "/settings/security/"
    assert b"Confirm your e-mail" in client.get("/settings/security/").content
