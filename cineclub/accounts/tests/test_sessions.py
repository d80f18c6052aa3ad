"""Sessions are read with their member, and what the database says now is what counts."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from cineclub.accounts.models import Member
from cineclub.accounts.sessions import SessionStore
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def alice() -> Member:
    return MemberFactory(name="alice")


@pytest.fixture
def browser(alice) -> Client:
    client = Client()
    client.force_login(alice)
    client.get("/help/")  # whose session it is has been met
    return client


def is_in(client: Client) -> bool:
    return b"Log out" in client.get("/help/").content


def test_one_query_reads_session_and_member(browser, alice, django_assert_num_queries):
    key = browser.cookies["session"].value
    with django_assert_num_queries(1):
        assert SessionStore(key).member() == alice


def test_the_first_time_it_takes_two(alice, django_assert_num_queries):
    client = Client()
    client.force_login(alice)
    key = client.cookies["session"].value
    with django_assert_num_queries(1):
        assert SessionStore(key).member() is None  # Django asks for them
    with django_assert_num_queries(1):
        assert SessionStore(key).member() == alice


def test_an_ended_session_is_over_at_once(browser):
    assert is_in(browser)
    Session.objects.all().delete()
    assert not is_in(browser)


def test_an_old_session_is_over(browser):
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert not is_in(browser)


@pytest.mark.parametrize("change", [{"is_active": False}, {"password": "another"}])
def test_who_may_not_is_out_at_once(browser, alice, change):
    Member.objects.filter(pk=alice.pk).update(**change)
    assert not is_in(browser)


def test_a_member_who_is_gone(browser, alice):
    alice.delete()
    assert not is_in(browser)


def test_the_same_key_for_another_member(browser, alice):
    """A session whose text was replaced belongs to whom it says, not to whom it belonged."""
    bob = MemberFactory(name="bob")
    other = Client()
    other.force_login(bob)
    text = Session.objects.get(pk=other.cookies["session"].value).session_data
    Session.objects.filter(pk=browser.cookies["session"].value).update(session_data=text)
    assert SessionStore(browser.cookies["session"].value).member() is None
    page = browser.get("/help/").content
    assert b"/members/bob/" in page
    assert b"/members/alice/" not in page
    assert SessionStore(browser.cookies["session"].value).member() == bob


def test_a_forged_text_is_nobody_s(browser):
    text = Session.objects.get().session_data
    Session.objects.update(session_data=text[:-3] + "xxx")
    assert not is_in(browser)


def test_a_role_that_changed_counts_at_once(browser, alice):
    assert b"Moderation</a>" not in browser.get("/help/").content.split(b"<main")[0]
    Member.objects.filter(pk=alice.pk).update(role="moderator")
    assert b"Moderation</a>" in browser.get("/help/").content.split(b"<main")[0]


def test_old_sessions_are_cleared_as_ever(browser):
    Session.objects.update(expire_date=timezone.now() - timedelta(days=1))
    call_command("clearsessions")
    assert not Session.objects.exists()
