"""A sign-up whose address nobody proved is nobody's: whoever comes back starts over."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.utils import timezone

from cineclub.accounts.models import Member, UnfinishedSignUp
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db
FIRST = "three red shoes dancing"
SECOND = "another velvet rope"


@pytest.fixture(autouse=True)
def with_mail(settings: Any) -> None:
    settings.CINECLUB_HAS_EMAIL = True
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"


def sign_up(password: str, name: str = "Vera Lindt", email: str = "vera@example.org") -> Any:
    words = {"username": name, "email": email, "password1": password}
    return Client().post("/accounts/signup/", words)


def confirm(letter: Any) -> Any:
    (link,) = re.findall(r"/accounts/confirm-email/\S+", str(letter.body))
    return Client().post(link)


def gets_in(login: str, password: str) -> bool:
    client = Client()
    client.post("/accounts/login/", {"login": login, "password": password})
    return client.get("/settings/").status_code == 200


def test_the_same_name_and_address_with_another_password() -> None:
    assert sign_up(FIRST).status_code == sign_up(SECOND).status_code == 303
    assert Member.objects.count() == 1
    assert len(mail.outbox) == 2
    # The first link belonged to a sign-up that is no more.
    assert confirm(mail.outbox[0]).status_code == 404
    assert confirm(mail.outbox[1]).status_code == 303
    assert gets_in("vera@example.org", SECOND)
    assert not gets_in("vera@example.org", FIRST)
    assert not UnfinishedSignUp.objects.exists()


def test_the_same_address_with_another_name() -> None:
    sign_up(FIRST)
    sign_up(SECOND, name="Vera L.")
    assert confirm(mail.outbox[1]).status_code == 303
    assert Member.objects.get().name == "Vera L."
    assert Member.objects.get().email == "vera@example.org"
    assert gets_in("Vera L.", SECOND)
    # And the name of the first is free again.
    assert sign_up(FIRST, email="other@example.org").status_code == 303


def test_the_newest_try_gets_in_by_the_address() -> None:
    sign_up(FIRST)
    sign_up(SECOND, name="Vera L.")
    EmailAddress.objects.filter(user__name="Vera L.").update(verified=True)
    assert gets_in("vera@example.org", SECOND)


def test_a_name_that_is_proven_stays_taken() -> None:
    sign_up(FIRST)
    confirm(mail.outbox[0])
    again = sign_up(SECOND, email="thief@example.org")
    assert again.status_code == 422
    assert "taken" in again.content.decode()


def test_members_from_before_there_was_mail_are_never_replaced(alice: Member) -> None:
    alice.emailaddress_set.update(verified=False)
    assert sign_up(SECOND, name="alice", email="alice@example.org").status_code == 422
    assert Member.objects.get() == alice


def test_what_nobody_finished_goes_after_three_days() -> None:
    sign_up(FIRST)
    UnfinishedSignUp.objects.update(at=timezone.now() - timedelta(days=4))
    MemberFactory(name="bystander")
    sign_up(FIRST, name="Ida Maris", email="ida@example.org")
    assert set(Member.objects.values_list("name", flat=True)) == {"bystander", "Ida Maris"}


def test_one_mailbox_is_not_filled() -> None:
    for number in range(10):
        assert sign_up(FIRST, name=f"Vera {number}").status_code == 303
    assert len(mail.outbox) == 6
