"""Authors who do not want any more what waits for a moderator."""

from __future__ import annotations

from django.db import transaction

from cineclub.accounts.models import Member
from cineclub.discussion.add_post import locked_with
from cineclub.discussion.edit_post import edit_post
from cineclub.discussion.hold import stood_before
from cineclub.discussion.models import Post, PostEdit, PostRemoval, ThreadRemoval
from cineclub.discussion.stale import bump_post
from cineclub.discussion.tallies import recount_members, recount_thread
from cineclub.moderation.models import Sort
from cineclub.moderation.open_cases import open_reports_on
from cineclub.moderation.report import waits_no_more


def take_back_held(post: Post, author: Member) -> bool:
    """Take back a post that waits, or the edit for which it waits: then what stood before stands
    again. Moderators need not look at it. False when it does not wait any more."""
    with transaction.atomic():
        thread = locked_with(post)
        held = PostRemoval.objects.filter(post=post, held=True)
        if not held.exists():
            return False
        if stood_before(post):
            _undo_edit(post, author)
            held.delete()
            ThreadRemoval.objects.filter(thread=thread, held=True).delete()
        else:
            held.update(held=False, by_author=True, by=author, reason="")
            ThreadRemoval.objects.filter(thread=thread, held=True).update(held=False, reason="")
        open_reports_on("post", post.pk).filter(sort=Sort.HELD).delete()
        waits_no_more("post", [post.pk])
        recount_thread(thread)
        recount_members([author.pk])
        bump_post(post, thread)
    return True


def _undo_edit(post: Post, author: Member) -> None:
    """Write what stood before, without a trace of what nobody else read."""
    moment = post.edited_at or post.at
    edits = PostEdit.objects.filter(post=post)
    edit = edits.filter(at=moment).first()
    if edit is not None:
        edit_post(post, author, edit.text)
    else:  # the same words, folded or unfolded
        edit_post(post, author, post.text, spoiler=not post.spoiler)
    edits.filter(at__gte=moment).delete()
    before = edits.first()
    Post.objects.filter(pk=post.pk).update(edited_at=before.at if before else None)
