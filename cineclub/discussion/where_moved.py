"""Following posts and threads that were moved: from an old address to where they stand now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cineclub.accounts.models import Member
from cineclub.discussion.models import Post, Thread, ThreadRedirect
from cineclub.discussion.places import place_of


@dataclass
class MovedAway:
    """Posts that left this page for ``thread``: how many, and the address of the first."""

    thread: Thread
    url: str
    posts: int = 0


def thread_now(thread_id: int) -> int | None:
    """The id of the thread that ``thread_id`` was merged into; None when it was not. One query."""
    found = ThreadRedirect.objects.filter(pk=thread_id).values_list("thread", flat=True)
    return found.first()


def place_now(thread_id: int, after: int, kept: Thread, reader: Member | None) -> str:
    """Where that stands which stood after the number ``after`` in a thread that is ``kept`` now.

    Up to two queries.
    """
    moved = Post.objects.visible_to(reader).filter(
        moves__from_thread=thread_id, moves__from_number__gt=after
    )
    post = moved.select_related("thread").order_by("moves__from_number").first() if after else None
    return place_of(post) if post else kept.get_absolute_url()


def moved_away(
    thread: Thread, reader: Member | None, numbers: range, shown: Sequence[Post]
) -> list[MovedAway]:
    """The threads to which posts with these numbers went, as far as ``reader`` may read them.

    No query where no number is missing, else one.
    """
    if len(shown) == len(numbers):
        return []
    left = Post.objects.visible_to(reader).standing().exclude(thread=thread)
    gone = left.filter(
        moves__from_thread=thread.pk,
        moves__from_number__gte=numbers.start,
        moves__from_number__lt=numbers.stop,
    )
    found: dict[int, MovedAway] = {}
    for post in gone.select_related("thread").order_by("moves__from_number"):
        place = found.setdefault(post.thread_id, MovedAway(post.thread, post.get_absolute_url()))
        place.posts += 1
    return list(found.values())
