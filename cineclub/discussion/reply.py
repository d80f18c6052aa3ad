"""Replying in a thread."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from cineclub.accounts.models import Member
from cineclub.discussion.add_post import add_post, locked_to_post
from cineclub.discussion.models import Post, Thread
from cineclub.discussion.prepare import Prepared, prepare


def reply(
    thread: Thread,
    author: Member,
    text: str | Prepared,
    *,
    at: datetime | None = None,
    spoiler: bool = False,
) -> Post:
    """Add a post to ``thread``; a ``spoiler`` post is folded. Raises ``Unfit``, and
    ``ThreadIsLocked`` when moderators closed it to replies.

    The thread's row is locked, so that posts written at the same moment get different numbers; in
    a thread that was merged meanwhile the reply follows.
    """
    words = prepare(text)
    with transaction.atomic():
        return add_post(locked_to_post(thread.pk), author, words, at=at, spoiler=spoiler)
