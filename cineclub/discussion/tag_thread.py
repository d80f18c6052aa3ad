"""Changing the tags of a thread: its author may, and moderators, whose change is logged."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from cineclub.accounts.models import Member
from cineclub.discussion.add_post import locked
from cineclub.discussion.index_threads import index_threads
from cineclub.discussion.models import Thread
from cineclub.discussion.stale import bump_thread
from cineclub.discussion.tags import write_tags
from cineclub.moderation.decide import log_act
from cineclub.moderation.models import Action


def tag_thread(thread: Thread, names: Sequence[str], by: Member) -> bool:
    """Give it these prepared tags and no others; False when it has them."""
    with transaction.atomic():
        current = locked(thread.pk)
        if current.tag_names == list(names):
            return False
        write_tags(current, names)
        index_threads([current.pk])
        if by.pk != current.author_id:
            log_act("thread", current.pk, by, Action.TAG)
        bump_thread(current)
    return True
