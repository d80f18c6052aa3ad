"""Posts that wait for a moderator: nobody else sees them, and they count nowhere."""

from __future__ import annotations

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from cineclub.accounts.models import Member
from cineclub.discussion.models import Post, PostRemoval, Thread, ThreadKind, ThreadRemoval
from cineclub.discussion.prepare import Prepared, prepare
from cineclub.discussion.screen import why_flagged, why_held
from cineclub.discussion.tallies import recount_members, recount_thread
from cineclub.discussion.tell import tell_of_edit, tell_of_post
from cineclub.moderation.models import Sort
from cineclub.moderation.report import report


def hold_or_flag(post: Post, thread: Thread, author: Member, words: Prepared) -> bool:
    """Do with a post that was just written what the rules say; True when it waits.

    No query where nothing was found. The thread is locked.
    """
    why = why_held(words, author)
    if why:
        hold_post(post, thread, why)
        return True
    told = why_flagged(words, author)
    if told:
        report("post", post.pk, None, told, sort=Sort.FLAG)
    return False


def hold_post(post: Post, thread: Thread, why: str) -> None:
    """Take it out of sight, and let the moderators hear of it by its report."""
    PostRemoval.objects.get_or_create(post=post, defaults={"held": True, "reason": why})
    if begins(post, thread) and not thread.replies:
        ThreadRemoval.objects.get_or_create(thread=thread, defaults={"held": True, "reason": why})
    recount_thread(thread)
    if post.author_id is not None:
        recount_members([post.author_id])
    report("post", post.pk, None, why, sort=Sort.HELD)


def let_through(post: Post, thread: Thread) -> None:
    """Let it stand, and let all hear of it. The thread is locked.

    What nobody saw before counts as posted just now; what was held for an edit stands where it
    stood.
    """
    was_seen = stood_before(post)
    PostRemoval.objects.filter(post=post, held=True).delete()
    ThreadRemoval.objects.filter(thread=thread, held=True).delete()
    if was_seen:
        tell_of_edit(post, prepare(post.text))
        return
    if post.number < thread.last_number and post.number > 1:
        # It stands last, where it will be read, and no permalink led to it.
        thread.last_number += 1
        thread.save(update_fields=["last_number"])
        post.number = thread.last_number
    post.at = timezone.now()
    post.save(update_fields=["number", "at"])
    tell_of_post(post, prepare(post.text))


def held_posts(member: Member) -> QuerySet[Post]:
    """What of theirs waits, the newest first."""
    rows = Post.objects.filter(author=member, removal__held=True)
    return rows.select_related("removal", "thread").order_by("-pk")


def waiting_place(member: Member, address: str, words: Prepared) -> str:
    """Where a member is led who just posted: to ``address``, or to what waits. No query for words
    that cannot have been held."""
    if words.screening is None or not (words.screening.carries or words.screening.held):
        return address
    held = held_posts(member).filter(text=words.text).first()
    return reverse("discussion:post-waiting", args=[held.pk]) if held else address


def stood_before(post: Post) -> bool:
    """Whether a post that waits was there for all until its last edit. No query where its removal
    came along."""
    gone: PostRemoval | None = getattr(post, "removal", None)
    return gone is not None and gone.held and bool(post.edited_at and gone.at >= post.edited_at)


def begins(post: Post, thread: Thread) -> bool:
    """Whether the thread was started with this post. Comments on a film have no beginning."""
    return post.number == 1 and thread.kind != ThreadKind.COMMENTS
