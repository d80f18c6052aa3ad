"""Locking a thread, so that nobody replies in it, and unlocking it."""

from __future__ import annotations

from django.db import transaction

from cineclub.accounts.models import Member
from cineclub.discussion.add_post import locked
from cineclub.discussion.models import Thread, ThreadLock
from cineclub.discussion.stale import bump_thread
from cineclub.discussion.tell import tell_authors
from cineclub.moderation.decide import log_act
from cineclub.moderation.models import Action
from cineclub.notifications.causes import Cause


def lock_thread(thread: Thread, moderator: Member, reason: str) -> bool:
    """Close it to replies; False when it was. Posts written at the same moment stand before it."""
    with transaction.atomic():
        current = locked(thread.pk)
        _lock, new = ThreadLock.objects.get_or_create(
            thread=current, defaults={"by": moderator, "reason": reason}
        )
        if new:
            decision = log_act("thread", current.pk, moderator, Action.LOCK, reason)
            tell_authors(Cause.MOVED, decision, [current.author_id])
            bump_thread(current)
    return new


def unlock_thread(thread: Thread, moderator: Member) -> bool:
    """Open it again; False when it was open."""
    with transaction.atomic():
        current = locked(thread.pk)
        gone, _rows = ThreadLock.objects.filter(thread=current).delete()
        if gone:
            log_act("thread", current.pk, moderator, Action.UNLOCK)
            bump_thread(current)
    return bool(gone)
