"""Authors taking back what they wrote."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from cineclub.accounts.models import Member
from cineclub.discussion.add_post import locked_with
from cineclub.discussion.models import Post, PostRemoval, ThreadKind, ThreadRemoval
from cineclub.discussion.stale import bump_post
from cineclub.discussion.tallies import count_posts, count_reactions, recount_thread


def delete_post(post: Post, author: Member, *, at: datetime | None = None) -> bool:
    """Take the post away; False when it is gone already.

    An opening post takes its thread along as long as nobody answered; later the thread stays, and
    only the opening words go. Moderators still see both.
    """
    moment = at or timezone.now()
    with transaction.atomic():
        thread = locked_with(post)
        if PostRemoval.objects.filter(post=post).exists():
            return False
        current = Post.objects.select_for_update(no_key=True).only("likes").get(pk=post.pk)
        PostRemoval.objects.create(post=post, by=author, by_author=True, at=moment)
        opens = post.number == 1 and thread.kind != ThreadKind.COMMENTS
        if opens and thread.replies == 0:
            ThreadRemoval.objects.get_or_create(
                thread=thread, defaults={"by": author, "reason": "", "at": moment}
            )
        recount_thread(thread)
        count_posts(post.author_id, -1)
        count_reactions(post.author_id, -current.likes)
        bump_post(post, thread)
    return True
