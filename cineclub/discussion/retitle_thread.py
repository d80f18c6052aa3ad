"""Giving a thread another title. Addresses with the old one lead to the new."""

from __future__ import annotations

from django.db import transaction

from cineclub.accounts.models import Member
from cineclub.discussion.add_post import locked
from cineclub.discussion.index_threads import index_threads
from cineclub.discussion.models import Thread
from cineclub.discussion.prepare import prepare_title
from cineclub.discussion.stale import bump_moved
from cineclub.discussion.tell import tell_authors
from cineclub.moderation.decide import log_act
from cineclub.moderation.models import Action
from cineclub.notifications.causes import Cause


def retitle_thread(thread: Thread, title: str, moderator: Member, reason: str) -> bool:
    """Call it ``title``; False when it is called so. Raises ``Unfit`` for a title that cannot be.

    Of the old title the log says nothing: it may be the reason for the new one.
    """
    name = prepare_title(title)
    with transaction.atomic():
        current = locked(thread.pk)
        if current.title == name:
            return False
        current.title = name
        current.save(update_fields=["title"])
        index_threads([current.pk])
        decision = log_act("thread", current.pk, moderator, Action.RETITLE, reason)
        tell_authors(Cause.MOVED, decision, [current.author_id])
        bump_moved(current)
    thread.title = name
    return True
