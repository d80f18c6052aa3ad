"""What a member has not read yet.

A thread is unread when its last word is later than the moment up to which they have read
everything, and they have not read up to its last number. One query each, whatever the site holds.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from cineclub.accounts.models import Member
from cineclub.core.outlines import is_being_made
from cineclub.core.prepared import prepared
from cineclub.discussion.models import AllRead, Post, ReadThread, Thread
from cineclub.discussion.threads import ThreadQuerySet

State = tuple[int, int, datetime, int | None, datetime | None]


@dataclass(frozen=True)
class Unread:
    """A thread with posts its reader has not read: how many; all of them if they never opened it.

    ``url`` leads to the first of them.
    """

    posts: int
    is_new: bool
    url: str


def unread_among(urls: dict[int, str], reader: Member | None) -> dict[int, Unread]:
    """Which of these threads, given with their addresses by id, ``reader`` has not read."""
    if reader is None or not urls or is_being_made():
        return {}
    found = {}
    for pk, last, last_at, seen, mark in _states(list(urls), reader.pk):
        if last_at > (mark or reader.joined_at) and last > (seen or 0):
            url = f"{urls[pk]}unread/"
            found[pk] = Unread(last - (seen or 0), seen is None, url)
    return found


def unread_threads(reader: Member) -> ThreadQuerySet:
    """The threads that ``reader`` may read and has not. One query more, for the moment."""
    read = ReadThread.objects.filter(
        member=reader, thread=OuterRef("pk"), number__gte=OuterRef("last_number")
    )
    return Thread.objects.filter(~Exists(read), last_at__gt=_all_read_until(reader))


def first_unread(thread: Thread, reader: Member) -> int | None:
    """The number of the first post that ``reader`` has not read and may; None if there is none."""
    seen = seen_of(thread.pk, reader)
    posts = Post.objects.visible_to(reader).filter(thread=thread)
    later = posts.filter(number__gt=seen) if seen else posts.filter(at__gt=_all_read_until(reader))
    return later.order_by("number").values_list("number", flat=True).first()


def seen_of(thread: int, reader: Member) -> int | None:
    """Up to which number they have read the thread; None if they never opened it."""
    for (number,) in _seen(thread, reader.pk):
        return number
    return None


def where_new_begins(numbers: Collection[int], after: int, seen: int | None) -> int | None:
    """Of a page's ``numbers``, the first beyond ``seen``, if those before it have been read.

    ``after`` is the number the page begins after.
    """
    if not seen or seen < after:
        return None
    return min((number for number in numbers if number > seen), default=None)


def _all_read_until(reader: Member) -> datetime:
    mark = AllRead.objects.filter(member=reader).values_list("at", flat=True).first()
    return mark or reader.joined_at


@prepared
def _seen(thread: int, member: int) -> QuerySet[ReadThread, tuple[int]]:
    return ReadThread.objects.filter(thread=thread, member=member).values_list("number")


@prepared
def _states(threads: Sequence[int], member: int) -> QuerySet[Thread, State]:
    seen = ReadThread.objects.filter(member=member, thread=OuterRef("pk"))
    mark = AllRead.objects.filter(member=member)
    return (
        Thread.objects.filter(pk__in=threads)
        .annotate(seen=Subquery(seen.values("number")[:1]), mark=Subquery(mark.values("at")[:1]))
        .values_list("pk", "last_number", "last_at", "seen", "mark")
    )
