"""What others posted in a thread while somebody was writing a reply to it."""

from __future__ import annotations

from django.utils.translation import ngettext

from cineclub.accounts.models import Member
from cineclub.discussion.models import Post, Thread
from cineclub.discussion.places import POSTS_A_PAGE, whole_number
from cineclub.discussion.posts import PostQuerySet


class RepliesArrived(Exception):
    """Somebody else replied since the form was opened; ``first`` is the number of their post."""

    def __init__(self, replies: int, first: int) -> None:
        self.replies, self.first = replies, first
        super().__init__(told(replies))


def told(replies: int) -> str:
    """ "Three replies arrived while you wrote." """
    said = ngettext(
        "%(num)s reply arrived while you wrote.",
        "%(num)s replies arrived while you wrote.",
        replies,
    )
    return said % {"num": replies}


def arrived_since(thread: Thread, member: Member, last: int) -> PostQuerySet:
    """The posts of others after number ``last`` that ``member`` may read, oldest first."""
    after = Post.objects.visible_to(member).standing().filter(thread=thread, number__gt=last)
    return after.exclude(author=member).order_by("number")


def how_many_arrived(thread: Thread, member: Member, last: str) -> int:
    """Their number. ``last`` is what the form says; "" stands for a form that was told before.

    One query, none where nothing was posted.
    """
    seen = whole_number(last, 1)
    if not last or seen is None or thread.last_number <= seen:
        return 0
    return arrived_since(thread, member, seen).count()


def look_for_arrived(thread: Thread, member: Member, last: str) -> None:
    """Raises ``RepliesArrived`` when others replied. Two queries where they did."""
    replies = how_many_arrived(thread, member, last)
    if replies:
        first = arrived_since(thread, member, int(last)).values_list("number", flat=True)[0]
        raise RepliesArrived(replies, first)


def newly_arrived(thread: Thread, member: Member, last: int) -> list[Post]:
    """The first of them, as many as a page holds, ready for cards. One query."""
    return list(arrived_since(thread, member, last).for_cards()[:POSTS_A_PAGE])
