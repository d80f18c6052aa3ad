"""The public log names what was removed without its words."""

import pytest
from django.test import Client

from cineclub.discussion.clean_up import clean_up
from cineclub.discussion.delete_post import delete_post
from cineclub.discussion.remove import remove_thread
from cineclub.discussion.tests.cast import a_thread, opening
from cineclub.moderation.decide import dismiss
from cineclub.moderation.report import report

pytestmark = pytest.mark.django_db
LOG = "/moderation/log/"


def log(client):
    return client.get(LOG).content.decode().partition("<main")[2]


@pytest.fixture
def spam(bob, morten):
    thread = a_thread(bob, title="Cheap watches here")
    report("thread", thread.pk, None, "?")
    dismiss("thread", thread.pk, morten, "Looks fine.")
    report("post", opening(thread).pk, None, "?")
    dismiss("post", opening(thread).pk, morten, "Looks fine.")
    return thread


def whole(thread, morten):
    remove_thread(thread, morten, "Spam.")


def all_of_it(thread, morten):
    clean_up(thread.author, morten, "Spam.")


def by_author(thread, _morten):
    delete_post(opening(thread), thread.author)


@pytest.mark.parametrize("way", [whole, all_of_it, by_author])
def test_what_is_gone_stands_in_the_log_without_its_title(way, spam, morten, alice, signed_in):
    readers = (Client(), signed_in(alice))
    assert all("Cheap watches" in log(reader) for reader in readers)
    way(spam, morten)
    assert not any("Cheap watches" in log(reader) for reader in readers)
    assert "Cheap watches" in log(signed_in(morten))  # who may read it
