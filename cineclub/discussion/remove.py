"""Moderators taking posts and threads away and bringing them back, each time with a reason.

Every act writes a decision, which stands in the public log and closes the open reports. An act
without an effect (already removed, already back) writes nothing and answers False.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from cineclub.accounts.models import Member
from cineclub.discussion.add_post import locked, locked_with
from cineclub.discussion.hold import begins, let_through
from cineclub.discussion.models import Post, PostRemoval, Thread, ThreadRemoval
from cineclub.discussion.stale import bump_showings, bump_thread
from cineclub.discussion.tallies import recount_members, recount_thread
from cineclub.discussion.tell import tell_authors
from cineclub.discussion.trust import forget_trust
from cineclub.moderation.decide import decide
from cineclub.moderation.models import Action
from cineclub.notifications.causes import Cause


def remove_post(post: Post, moderator: Member, reason: str, *, at: datetime | None = None) -> bool:
    """Take one post away, and a thread that nobody answered with its opening post. A post its
    author took back may be removed too, and then stays so."""
    moment = at or timezone.now()
    with transaction.atomic():
        thread = locked_with(post)
        gone = PostRemoval.objects.filter(post=post, by_author=False).first()
        if gone is not None and not gone.held:
            return False
        told = {"by": moderator, "by_author": False, "reason": reason, "at": moment, "held": False}
        PostRemoval.objects.update_or_create(post=post, defaults=told)
        ThreadRemoval.objects.filter(thread=thread, held=True).update(
            held=False, by=moderator, reason=reason
        )
        if begins(post, thread) and thread.replies == 0:
            told = {"by": moderator, "reason": reason, "at": moment}
            ThreadRemoval.objects.get_or_create(thread=thread, defaults=told)
        decision = decide(
            "post", post.pk, moderator, _removed(gone), reason, about=post.author_id, at=moment
        )
        tell_authors(Cause.DECISION, decision, [post.author_id])
        _settle(thread, [post.author_id])
    return True


def restore_post(post: Post, moderator: Member, reason: str, *, at: datetime | None = None) -> bool:
    """Bring back what a moderator removed. What its author took back stays theirs to keep back."""
    with transaction.atomic():
        thread = locked_with(post)
        gone = PostRemoval.objects.filter(post=post, by_author=False).first()
        if gone is None:
            return False
        if gone.held:
            let_through(post, thread)
        if begins(post, thread):  # the thread, if it went with these very words
            ThreadRemoval.objects.filter(thread=thread, by=gone.by_id, at=gone.at).delete()
        gone.delete()
        decision = decide(
            "post", post.pk, moderator, _restored(gone), reason, about=post.author_id, at=at
        )
        tell_authors(Cause.DECISION, decision, [post.author_id])
        _settle(thread, [post.author_id])
    return True


def remove_thread(
    thread: Thread, moderator: Member, reason: str, *, at: datetime | None = None
) -> bool:
    """Take a thread away with all that is in it."""
    moment = at or timezone.now()
    with transaction.atomic():
        current = Thread.objects.select_for_update(no_key=True).filter(pk=thread.pk).first()
        if current is None:  # merged into another just now, which may well stand
            return False
        _removal, new = ThreadRemoval.objects.get_or_create(
            thread=current, defaults={"by": moderator, "reason": reason, "at": moment}
        )
        if not new:
            return False
        decision = decide(
            "thread",
            thread.pk,
            moderator,
            Action.REMOVE,
            reason,
            about=current.author_id,
            at=moment,
        )
        tell_authors(Cause.DECISION, decision, [current.author_id])
        _settle(current, _authors(current))
    return True


def restore_thread(
    thread: Thread, moderator: Member, reason: str, *, at: datetime | None = None
) -> bool:
    """Bring it back. Posts that were removed one by one stay removed."""
    with transaction.atomic():
        current = locked(thread.pk)
        gone, _rows = ThreadRemoval.objects.filter(thread=current).delete()
        if not gone:
            return False
        decision = decide(
            "thread", thread.pk, moderator, Action.RESTORE, reason, about=current.author_id, at=at
        )
        tell_authors(Cause.DECISION, decision, [current.author_id])
        _settle(current, _authors(current))
    return True


def _removed(before: PostRemoval | None) -> Action:
    return Action.REFUSE if before is not None and before.held else Action.REMOVE


def _restored(before: PostRemoval) -> Action:
    return Action.APPROVE if before.held else Action.RESTORE


def _authors(thread: Thread) -> list[int]:
    posts = Post.objects.filter(thread=thread).exclude(author=None).order_by()
    return list(posts.values_list("author_id", flat=True).distinct())


def _settle(thread: Thread, member_ids: list[int | None] | list[int]) -> None:
    known = [member_id for member_id in member_ids if member_id is not None]
    for member_id in known:
        forget_trust(member_id)
    recount_thread(thread)
    recount_members(known)
    bump_showings(Post.objects.filter(thread=thread))
    bump_thread(thread, *known)
