"""Pinning a thread, so that it stands first on its board, and letting it go."""

from __future__ import annotations

from django.db import transaction

from cineclub.accounts.models import Member
from cineclub.discussion.add_post import locked
from cineclub.discussion.models import Thread, ThreadPin
from cineclub.discussion.stale import bump_thread
from cineclub.moderation.decide import log_act
from cineclub.moderation.models import Action


def pin_thread(thread: Thread, moderator: Member) -> bool:
    """Let it stand first; False when it did."""
    with transaction.atomic():
        current = locked(thread.pk)
        _pin, new = ThreadPin.objects.get_or_create(thread=current, defaults={"by": moderator})
        if new:
            log_act("thread", current.pk, moderator, Action.PIN)
            bump_thread(current)
    return new


def unpin_thread(thread: Thread, moderator: Member) -> bool:
    """Let it stand where its last word puts it; False when it did."""
    with transaction.atomic():
        current = locked(thread.pk)
        gone, _rows = ThreadPin.objects.filter(thread=current).delete()
        if gone:
            log_act("thread", current.pk, moderator, Action.UNPIN)
            bump_thread(current)
    return bool(gone)
