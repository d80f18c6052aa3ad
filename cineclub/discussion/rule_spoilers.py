"""Saying what a thread does about spoilers: its author may, and moderators, whose change is
logged."""

from __future__ import annotations

from django.db import transaction

from cineclub.accounts.models import Member
from cineclub.discussion.add_post import locked
from cineclub.discussion.models import SpoilerRule, Thread
from cineclub.discussion.stale import bump_thread
from cineclub.moderation.decide import log_act
from cineclub.moderation.models import Action


def rule_spoilers(thread: Thread, rule: SpoilerRule, by: Member) -> bool:
    """Let the thread have this rule; False when it has it.

    Nothing of its posts is written anew: whatever tells of them elsewhere asks for the rule, and
    is stale with the thread.
    """
    with transaction.atomic():
        current = locked(thread.pk)
        if current.spoilers == rule:
            return False
        current.spoilers = rule
        current.save(update_fields=["spoilers"])
        if by.pk != current.author_id:
            log_act("thread", current.pk, by, Action.RULE)
        bump_thread(current)
    return True
