"""The keys of codes are unreadable in the database, and what a lost secret does."""

from __future__ import annotations

import importlib

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.apps import apps
from django.test import override_settings

from cineclub.accounts.models import Member
from cineclub.accounts.sealed import KEYS, SealedElsewhere, seal, unseal
from cineclub.accounts.tests.test_second_step import SECRET, at_door, code, is_in
from cineclub.operations.check import findings

pytestmark = pytest.mark.django_db
OTHER = override_settings(SECRET_KEY="quite another secret than that of before")


@pytest.fixture
def guarded(alice: Member) -> Member:
    TOTP.activate(alice, SECRET)
    RecoveryCodes.activate(alice)
    return alice


def kept() -> str:
    return repr(list(Authenticator.objects.values_list("data", flat=True)))


def test_the_database_holds_no_key(guarded: Member) -> None:
    assert SECRET not in kept()
    assert kept().count("sealed:") == 2
    client = at_door(guarded)
    client.post("/accounts/second-step/", {"code": code()})
    assert is_in(client)


def test_sealing_tells_nothing_and_is_undone() -> None:
    assert seal("abc") != seal("abc")
    assert unseal(seal("abc")) == "abc"
    with pytest.raises(SealedElsewhere):
        unseal(seal("abc")[:-6] + "AAAA==")


def test_with_another_secret_codes_fit_no_more_and_check_says_so(guarded: Member) -> None:
    assert not [finding for finding in findings() if "sealed" in finding.text]
    with OTHER:
        client = at_door(guarded)
        response = client.post("/accounts/second-step/", {"code": code()})
        assert response.status_code == 422
        assert not is_in(client)
        (finding,) = (finding for finding in findings() if "sealed" in finding.text)
        assert "alice (1 in all)" in finding.text


def test_plain_keys_of_older_sites_are_sealed_once(guarded: Member) -> None:
    plain = {"totp": SECRET, "recovery_codes": "ab" * 40}
    for held in Authenticator.objects.all():
        held.data[KEYS[held.type]] = plain[held.type]
        held.save()
    migration = importlib.import_module("cineclub.accounts.migrations.0003_seal_factors")
    migration.seal_factors(apps, None)
    sealed = kept()
    migration.seal_factors(apps, None)
    assert kept() == sealed
    found = {held.type: unseal(held.data[KEYS[held.type]]) for held in Authenticator.objects.all()}
    assert found == plain
