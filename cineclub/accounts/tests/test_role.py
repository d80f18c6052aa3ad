"""Roles are given by admins who showed that it is still them."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client

from cineclub.accounts.change_role import LastAdmin, change_role
from cineclub.accounts.models import Member
from tests.factories import PASSWORD, MemberFactory

pytestmark = pytest.mark.django_db


def test_giving_a_role(alice: Member, ada: Member, signed_in: Any) -> None:
    client = signed_in(ada)
    assert b"/members/alice/role/" in client.get("/members/alice/").content
    asked = client.post("/members/alice/role/", {"role": "moderator"})
    assert asked["Location"].startswith("/accounts/reauthenticate/")
    alice.refresh_from_db()
    assert alice.role == "member"
    sent = {"password": PASSWORD, "next": "/members/alice/role/"}
    done = client.post("/accounts/reauthenticate/", sent)
    assert (done.status_code, done["Location"]) == (303, "/members/alice/")
    alice.refresh_from_db()
    assert alice.role == "moderator"
    assert [letter.to for letter in mail.outbox] == [[alice.email]]
    assert "Moderator" in mail.outbox[0].body
    assert client.post("/members/alice/role/", {"role": "king"}).status_code == 422


def test_the_last_admin_stays(ada: Member) -> None:
    with pytest.raises(LastAdmin):
        change_role(ada, "member")
    MemberFactory(role="admin")
    assert change_role(ada, "member")


def test_a_changed_name_is_told_by_mail(alice: Member, signed_in: Any) -> None:
    client = signed_in(alice)
    assert client.post("/settings/name/", {"name": "alice the second"}).status_code == 303
    assert "from alice to alice the second" in mail.outbox[0].body


def test_lost_factors_are_removed_from_the_command_line(alice: Member, capsys: Any) -> None:
    from allauth.mfa.models import Authenticator
    from allauth.mfa.totp.internal.auth import TOTP

    TOTP.activate(alice, "JBSWY3DPEHPK3PXP")
    client = Client()
    client.force_login(alice)
    client.get("/settings/")
    call_command("removefactors", "alice")
    assert "1 removed" in capsys.readouterr().out
    assert not Authenticator.objects.exists()
    assert "second step" in mail.outbox[0].subject
