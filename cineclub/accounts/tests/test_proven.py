"""Where the site sends mail, a name without a confirmed address is shown to nobody."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from cineclub.accounts.create_member import create_member

pytestmark = pytest.mark.django_db


def test_an_unproven_member_is_neither_listed_nor_shown(client: Client, settings: Any) -> None:
    settings.CINECLUB_HAS_EMAIL = True
    create_member("ghost", "ghost@example.org", "a long enough password")
    create_member("proven", "proven@example.org", "a long enough password", verified=True)
    listed = client.get("/members/").content.decode()
    assert "/members/proven/" in listed
    assert "/members/ghost/" not in listed
    assert client.get("/members/ghost/").status_code == 404
    EmailAddress.objects.filter(user__name="ghost").update(verified=True)
    assert client.get("/members/ghost/").status_code == 200


def test_without_mail_everybody_is_shown(client: Client) -> None:
    create_member("ghost", "ghost@example.org", "a long enough password")
    assert "/members/ghost/" in client.get("/members/").content.decode()
    assert client.get("/members/ghost/").status_code == 200


def test_a_later_claim_to_an_address_shuts_nobody_out(client: Client) -> None:
    create_member("first", "shared@example.org", "a long enough password")
    later = create_member("later", "later@example.org", "another long password")
    EmailAddress.objects.create(user=later, email="shared@example.org")
    sent = {"login": "shared@example.org", "password": "a long enough password"}
    assert client.post("/accounts/login/", sent).status_code in (302, 303)
