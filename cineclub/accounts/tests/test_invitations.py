"""CINECLUB_SIGNUP=invite: links that let somebody in."""

from __future__ import annotations

import re
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client

from cineclub.accounts.invite import (
    InvitationGone,
    find_invitation,
    make_invitation,
    revoke_invitation,
    take_place,
    token_of,
)
from cineclub.accounts.models import Invitation, InvitationUse, Member
from cineclub.sitesettings.change_settings import change_settings

pytestmark = pytest.mark.django_db
PASSWORD = "three red shoes dancing"
GONE = b"This invitation does not work"


@pytest.fixture(autouse=True)
def by_invitation(settings: Any) -> None:
    settings.CINECLUB_SIGNUP = "invite"


@pytest.fixture
def with_mail(settings: Any) -> None:
    settings.CINECLUB_HAS_EMAIL = True
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"


def link(invitation: Invitation) -> str:
    return f"/invited/{token_of(invitation)}/"


def come(invitation: Invitation, client: Client | None = None) -> Client:
    client = client or Client()
    assert client.get(link(invitation))["Location"] == "/accounts/signup/"
    return client


def sign_up(client: Client, name: str = "Vera Lindt", email: str = "vera@example.org") -> Any:
    words = {"username": name, "email": email, "password1": PASSWORD}
    return client.post("/accounts/signup/", words)


def test_without_one_the_door_says_how(client: Client) -> None:
    page = client.get("/accounts/signup/")
    assert b"By invitation" in page.content
    assert sign_up(client).status_code == 403
    assert client.get("/accounts/signup/passkey/").content.count(b"By invitation")
    assert not Member.objects.exists()


def test_an_invitation_lets_in_once(morten: Member) -> None:
    invitation = make_invitation(morten, note="Vera from work", uses=1, days=7)
    client = come(invitation)
    assert client.get("/accounts/signup/").status_code == 200
    assert client.get("/accounts/signup/passkey/").status_code == 200
    assert sign_up(client).status_code == 303
    assert Member.objects.get(name="Vera Lindt")
    late = Client().get(link(invitation))
    assert (late.status_code, GONE in late.content) == (404, True)


def test_who_opened_it_before_it_was_used_up_is_told(morten: Member) -> None:
    invitation = make_invitation(morten, note="", uses=1, days=7)
    first, second = come(invitation), come(invitation)
    assert sign_up(first).status_code == 303
    assert sign_up(second, "Ida Maris", "ida@example.org").status_code == 403
    assert not Member.objects.filter(name="Ida Maris").exists()


@pytest.mark.parametrize("token", ["x", "1", "1-", "1:x", "17-aaaa", "0-" + "a" * 200, "%00", "é"])
def test_made_up_links(client: Client, token: str) -> None:
    answer = client.get(f"/invited/{token}/")
    assert answer.status_code in (400, 404)


def test_ended_revoked_and_made_up_look_the_same(morten: Member) -> None:
    with time_machine.travel("2026-01-01"):
        ended = make_invitation(morten, note="", uses=1, days=1)
    revoked = make_invitation(morten, note="", uses=1, days=1)
    revoke_invitation(revoked, morten)
    pages = {
        Client().get(address).content for address in (link(ended), link(revoked), "/invited/9-x/")
    }
    assert len(pages) == 1


def test_many_may_come_by_one(morten: Member) -> None:
    invitation = make_invitation(morten, note="The choir", uses=2, days=7)
    for number in range(2):
        answer = sign_up(come(invitation), f"Guest {number}", f"guest{number}@example.org")
        assert answer.status_code == 303
    assert Client().get(link(invitation)).status_code == 404
    moderator = Client()
    moderator.force_login(morten)
    page = moderator.get("/invitations/").content.decode()
    assert "2 of 2 used" in page
    assert "Guest 0" in page
    assert "Guest 1" in page


def test_making_seeing_and_taking_back(signed_in: Any, morten: Member, ada: Member) -> None:
    client = signed_in(morten)
    bad = client.post("/invitations/", {"note": "Ida", "uses": "0", "days": "7"})
    assert bad.status_code == 422
    assert b'value="Ida"' in bad.content
    assert (
        client.post("/invitations/", {"note": "Ida", "uses": "3", "days": "7"}).status_code == 303
    )
    page = client.get("/invitations/").content.decode()
    (address,) = re.findall(r'value="http://testserver(/invited/[^"]+)"', page)
    assert Client().get(address).status_code == 302
    invitation = Invitation.objects.get()
    assert signed_in(ada).post(f"/invitations/{invitation.pk}/revoke/").status_code == 303
    assert Client().get(address).status_code == 404
    assert address not in client.get("/invitations/").content.decode()


@pytest.mark.parametrize(("inviters", "allowed"), [("admin", 0), ("moderator", 0), ("member", 1)])
def test_the_operator_says_who_invites(
    signed_in: Any, alice: Member, inviters: str, allowed: int
) -> None:
    change_settings(inviters=inviters)
    client = signed_in(alice)
    assert client.get("/invitations/").status_code == (200 if allowed else 404)
    assert (b"/invitations/" in client.get("/settings/").content) == bool(allowed)
    sent = client.post("/invitations/", {"note": "", "uses": "1", "days": "7"})
    assert sent.status_code == (303 if allowed else 404)


def test_members_see_their_own_alone(signed_in: Any, alice: Member, bob: Member) -> None:
    change_settings(inviters="member")
    hers = make_invitation(alice, note="zq-hers", uses=1, days=7)
    client = signed_in(bob)
    assert b"zq-hers" not in client.get("/invitations/").content
    assert client.post(f"/invitations/{hers.pk}/revoke/").status_code == 404
    assert find_invitation(token_of(hers)) == hers


@pytest.mark.usefixtures("with_mail")
def test_a_known_address_uses_a_place_like_any_other(morten: Member, alice: Member) -> None:
    """Otherwise what is left of an invitation would tell whose address is known."""
    known, unknown = (make_invitation(morten, note="", uses=1, days=7) for _ in range(2))
    one = sign_up(come(known), "Vera Lindt", alice.email)
    two = sign_up(come(unknown), "Ida Maris", "ida@example.org")
    assert (one.status_code, one["Location"]) == (two.status_code, two["Location"])
    assert not Member.objects.filter(name="Vera Lindt").exists()
    assert [Client().get(link(each)).status_code for each in (known, unknown)] == [404, 404]
    page = Client()
    page.force_login(morten)
    seen = page.get("/invitations/").content.decode()
    assert seen.count("1 of 1 used") == 2
    assert "Ida Maris" not in seen  # nobody came so far: the address is not proven


@pytest.mark.usefixtures("with_mail")
def test_starting_over_takes_no_second_place(morten: Member) -> None:
    invitation = make_invitation(morten, note="", uses=1, days=7)
    client = come(invitation)
    assert sign_up(client, email="vear@example.org").status_code == 303
    assert sign_up(client).status_code == 303
    assert InvitationUse.objects.get().member.name == "Vera Lindt"
    assert [letter.to for letter in mail.outbox] == [["vear@example.org"], ["vera@example.org"]]


def test_a_place_is_never_taken_twice(morten: Member) -> None:
    invitation = make_invitation(morten, note="", uses=1, days=7)
    take_place(invitation.pk)
    with pytest.raises(InvitationGone):
        take_place(invitation.pk)
