"""Reacting to a post, and taking it back. Each may be repeated without harm."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from cineclub.accounts.models import Member
from cineclub.discussion.models import Post, PostLike, Thread
from cineclub.discussion.reactions import Reaction
from cineclub.discussion.stale import bump_post
from cineclub.discussion.tallies import count_reactions
from cineclub.discussion.tell import tell_of_like


def like_post(
    post: Post, member: Member, kind: Reaction = Reaction.LIKE, *, at: datetime | None = None
) -> bool:
    """React with ``kind``, in place of another; False when it was so before or is one's own post.

    Whoever is to hear of it is told of here.
    """
    if post.author_id == member.pk:
        return False
    with transaction.atomic():
        locked_post(post)
        row, new = PostLike.objects.get_or_create(
            post=post, member=member, defaults={"kind": kind, "at": at or timezone.now()}
        )
        changed = new or row.kind != kind
        if changed and not new:
            PostLike.objects.filter(pk=row.pk).update(kind=kind)
        if changed:
            _count(post, int(new))
        if new:
            tell_of_like(post, row)
    return changed


def unlike_post(post: Post, member: Member) -> bool:
    """Take the reaction back, whichever it was; False when there was none."""
    with transaction.atomic():
        locked_post(post)
        gone, _rows = PostLike.objects.filter(post=post, member=member).delete()
        if gone:
            _count(post, -1)
    return bool(gone)


def locked_post(post: Post) -> None:
    """Those who react at once are counted one after another."""
    Post.objects.select_for_update(no_key=True).only("pk").get(pk=post.pk)


def _count(post: Post, change: int) -> None:
    rows = PostLike.objects.filter(post=post).order_by().values_list("kind")
    counted = dict(rows.annotate(n=Count("pk")))
    post.likes = sum(counted.values())
    post.reactions = {kind: n for kind, n in counted.items() if kind != Reaction.LIKE}
    Post.objects.filter(pk=post.pk).update(likes=post.likes, reactions=post.reactions)
    if Post.objects.standing().filter(pk=post.pk).exists():  # as `recount_members` counts
        count_reactions(post.author_id, change)
    post.thread = Thread.objects.get(posts=post)  # where it stands now: it may have been moved
    bump_post(post, post.thread)
