"""Removing all that a spammer left by one decision, and bringing it back by one.

Posts go a hundred at a time, each batch in a transaction of its own, so that others can write in
between. Stopped midway, it is sent again and does the rest. What other packages hold of a member
(marks on films, reactions, messages) they take themselves: ``moderation.cleaners``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet

from cineclub.accounts.models import Member
from cineclub.discussion.clean_waiting import answer_reports, let_wait_again, refuse_what_waits
from cineclub.discussion.models import Post, PostRemoval, Thread, ThreadKind, ThreadRemoval
from cineclub.discussion.stale import bump_showings, bump_thread
from cineclub.discussion.tallies import recount_members, recount_thread
from cineclub.members.remove_profile import put_back, take_away
from cineclub.moderation.cleaners import count_each, give_all_back, take_all
from cineclub.moderation.decide import log_act
from cineclub.moderation.models import ABOUT_MEMBER, Action, Decision

BATCH = 100


@dataclass(frozen=True)
class Written:
    """How much of a member stands: posts (reviews and comments among them), threads they began,
    and the rest in words."""

    posts: int
    threads: int
    rest: tuple[str, ...]


def count_written(member: Member) -> Written:
    """Five queries."""
    threads = Thread.objects.standing().filter(author=member, kind=ThreadKind.THREAD)
    rest = tuple(cleaner.told(n) for cleaner, n in count_each(member) if n)
    return Written(_standing(member).count(), threads.count(), rest)


def clean_up(member: Member, moderator: Member, reason: str) -> Decision | None:
    """Remove it all, and empty the profile; None when there was nothing to remove.

    Threads they began stay where others answered, without the opening words.
    """
    if not _is_anything(member, moderator, reason):
        return None
    decision = log_act(ABOUT_MEMBER, member.pk, moderator, Action.CLEAN, reason, about=member.pk)
    take_away(member, moderator, reason)
    refuse_what_waits(member, decision)
    for batch in _batches(_standing(member)):
        with transaction.atomic():
            _take(batch, decision)
    take_all(member, decision)
    with transaction.atomic():
        recount_members([member.pk])
    return decision


def undo_clean_up(decision: Decision, moderator: Member, reason: str) -> bool:
    """Bring back what that clean-up took, and let wait again what had waited; False when nothing
    of it is gone any more. A ban that was given with it is not its own and stays."""
    member = decision.about
    taken = Post.objects.filter(removal__decision=decision)
    if member is None:
        return False
    some = taken.exists()
    some = give_all_back(member, decision) or some
    some = let_wait_again(decision) or some
    for batch in _batches(taken):
        with transaction.atomic():
            _bring_back(batch, decision)
    with transaction.atomic():
        if not put_back(member) and not some:
            return False
        recount_members([member.pk])
        log_act(ABOUT_MEMBER, member.pk, moderator, Action.UNCLEAN, reason, about=member.pk)
    return True


def _is_anything(member: Member, moderator: Member, reason: str) -> bool:
    return (
        _standing(member).exists()
        or take_away(member, moderator, reason, dry=True)
        or PostRemoval.objects.filter(post__author=member, held=True).exists()
        or any(n for _cleaner, n in count_each(member))
    )


def _standing(member: Member) -> QuerySet[Post]:
    return Post.objects.filter(author=member, removal__isnull=True)


def _batches(posts: QuerySet[Post]) -> Iterator[list[Post]]:
    """By thread, so that each is locked and counted once a batch; always the first hundred of what
    is left."""
    while batch := list(posts.order_by("thread", "pk")[:BATCH]):
        yield batch


def _take(batch: list[Post], decision: Decision) -> None:
    threads = _locked(batch)
    told = {"by": decision.moderator, "reason": decision.reason, "at": decision.at}
    PostRemoval.objects.bulk_create(
        [PostRemoval(post=post, decision=decision, **told) for post in batch],
        ignore_conflicts=True,
    )
    ids = [post.pk for post in batch]
    answer_reports(ids, decision)
    began = {post.thread_id for post in batch if post.number == 1}
    for thread in threads:
        recount_thread(thread)
        if thread.pk in began and not thread.replies and thread.kind == ThreadKind.THREAD:
            made = {"decision": decision, **told}
            ThreadRemoval.objects.get_or_create(thread=thread, defaults=made)
    _tell(threads, ids)


def _bring_back(batch: list[Post], decision: Decision) -> None:
    threads = _locked(batch)
    ids = [post.pk for post in batch]
    PostRemoval.objects.filter(post__in=ids, decision=decision).delete()
    ThreadRemoval.objects.filter(thread__in=threads, decision=decision).delete()
    for thread in threads:
        recount_thread(thread)
    _tell(threads, ids)


def _locked(batch: list[Post]) -> list[Thread]:
    ids = {post.thread_id for post in batch}
    rows = Thread.objects.select_for_update(no_key=True).filter(pk__in=ids)
    return list(rows.order_by("pk"))


def _tell(threads: list[Thread], posts: list[int]) -> None:
    bump_showings(Post.objects.filter(pk__in=posts))
    for thread in threads:
        bump_thread(thread)
