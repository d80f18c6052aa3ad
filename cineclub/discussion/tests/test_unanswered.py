"""The list of threads that wait for a first reply."""

import pytest

from cineclub.accounts.models import Role
from cineclub.discussion.archive_board import archive_board
from cineclub.discussion.lock_thread import lock_thread
from cineclub.discussion.remove import remove_post, remove_thread
from cineclub.discussion.reply import reply
from cineclub.discussion.tests.cast import a_board, a_member, a_thread, body, signed_in

pytestmark = pytest.mark.django_db
HERE = "/threads/unanswered/"


def titles(client, known):
    page = body(client.get(HERE))
    return [title for title in known if f">{title}<" in page]


def test_only_what_can_be_answered_and_was_not(django_capture_on_commit_callbacks):
    otto, mo = a_member("Otto"), a_member("Mo", Role.MODERATOR)
    a_board()
    old = a_board("The attic")
    names = ("Waiting", "Answered", "Answer removed", "Locked", "Gone", "Archived")
    threads = {name: a_thread(otto, title=name) for name in names[:-1]}
    threads["Archived"] = a_thread(otto, title="Archived", board=old)
    reply(threads["Answered"], mo, "Yes.")
    remove_post(reply(threads["Answer removed"], otto, "Bump."), mo, "The third rule.")
    lock_thread(threads["Locked"], mo, "It is over.")
    remove_thread(threads["Gone"], mo, "The third rule.")
    archive_board(old, mo, "Nobody came.")
    for reader in (None, otto, mo):
        assert titles(signed_in(reader), names) == ["Waiting", "Answer removed"]
    with django_capture_on_commit_callbacks(execute=True):
        for name in ("Waiting", "Answer removed"):
            reply(threads[name], mo, "Here you are.")
    assert "Every thread has its answer." in body(signed_in(None).get(HERE))
