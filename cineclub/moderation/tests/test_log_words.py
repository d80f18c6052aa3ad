"""The public log names what was removed without its words."""

import pytest
from django.test import Client

from cineclub.discussion.clean_up import clean_up
from cineclub.discussion.delete_post import delete_post
from cineclub.discussion.remove import remove_thread
from cineclub.discussion.tests.cast import a_thread, opening
from cineclub.moderation.decide import dismiss, log_act
from cineclub.moderation.log_words import SENTENCES
from cineclub.moderation.models import Action
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


def test_each_line_is_a_sentence_with_a_name_or_without(spam, morten, alice):
    board = spam.board
    log_act("board", board.pk, morten, Action.MAKE)
    log_act("thread", spam.pk, morten, Action.MOVE)
    log_act("thread", 999, morten, Action.SPLIT)
    log_act("member", alice.pk, morten, Action.WARN)
    page = log(Client())
    thread = f'<a href="{spam.get_absolute_url()}"><bdi>Cheap watches here</bdi></a>'
    named = f'<a href="{board.get_absolute_url()}"><bdi>{board.name}</bdi></a>'
    for sentence in (
        f"Made the board {named}<",
        f"Moved {thread} to another board<",
        "Split posts off to a thread<",
        "Warned a member<",
    ):
        assert sentence in page


def test_there_are_words_for_every_act():
    assert set(SENTENCES) == set(Action)
    assert all("{what}" in str(sentence) for sentence in SENTENCES.values())


@pytest.mark.parametrize("way", [whole, all_of_it, by_author])
def test_what_is_gone_stands_in_the_log_without_its_title(way, spam, morten, alice, signed_in):
    readers = (Client(), signed_in(alice))
    assert all("Cheap watches" in log(reader) for reader in readers)
    way(spam, morten)
    assert not any("Cheap watches" in log(reader) for reader in readers)
    assert "Cheap watches" in log(signed_in(morten))  # who may read it
