"""Liking a post, and taking the like back. Each may be repeated without harm."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from cineclub.accounts.models import Member
from cineclub.discussion.models import Post, PostLike, Thread
from cineclub.discussion.stale import bump_post
from cineclub.discussion.tell import tell_of_like


def like_post(post: Post, member: Member, *, at: datetime | None = None) -> bool:
    """Like it once; False when it was liked before or is the member's own."""
    if post.author_id == member.pk:
        return False
    with transaction.atomic():
        like, new = PostLike.objects.get_or_create(
            post=post, member=member, defaults={"at": at or timezone.now()}
        )
        if new:
            _count(post, 1)
            tell_of_like(post, like)
    return new


def unlike_post(post: Post, member: Member) -> bool:
    """Like it no longer; False when it was not liked."""
    with transaction.atomic():
        gone, _rows = PostLike.objects.filter(post=post, member=member).delete()
        if gone:
            _count(post, -1)
    return bool(gone)


def _count(post: Post, change: int) -> None:
    Post.objects.filter(pk=post.pk).update(likes=F("likes") + change)
    post.likes += change
    post.thread = Thread.objects.get(posts=post)  # where it stands now: it may have been moved
    bump_post(post, post.thread)
