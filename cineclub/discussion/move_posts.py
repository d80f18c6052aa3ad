"""Putting posts of one thread among those of another, in the order in which they were written.

See ``docs/decisions/0014-numbers-when-threads-meet.md``. Both threads are locked.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection
from django.db.models import F, Max

from cineclub.accounts.models import Member
from cineclub.discussion.models import FilmMention, Post, PostMove, ReadThread, Thread
from cineclub.discussion.post_search.index_posts import index_moved
from cineclub.discussion.posts import PostQuerySet

# Numbers are lifted out of the way before they get new ones, because two posts never share one.
LIFT = 1_000_000_000
ROWS_AT_ONCE = 1_000

Placed = tuple[int, datetime]


@dataclass
class Order:
    """New numbers: of the posts that come, in turn, and how far those that were there shift.

    ``shifts`` holds runs of numbers: the first, the last, and how many came before them.
    """

    given: list[int] = field(default_factory=list)
    shifts: list[tuple[int, int, int]] = field(default_factory=list)


def order(there: Sequence[Placed], coming: Sequence[datetime]) -> Order:
    """Join two rows of posts by time; each keeps its own order, and its gaps.

    ``there`` are numbers and times. Of posts of the same moment those that were there go first.
    """
    found, before, last = Order(), 0, 0
    for number, at in there:
        while before < len(coming) and coming[before] < at:
            before += 1
            found.given.append(last + before)
        last = number
        _shift(found.shifts, number, before)
    while before < len(coming):
        before += 1
        found.given.append(last + before)
    return found


def _shift(runs: list[tuple[int, int, int]], number: int, by: int) -> None:
    if not by:
        return
    if runs and runs[-1][2] == by:
        runs[-1] = (runs[-1][0], number, by)
    else:
        runs.append((number, number, by))


def move_posts(
    posts: PostQuerySet, source: Thread, target: Thread, by: Member, *, after_opening: bool
) -> list[int]:
    """Move ``posts`` of ``source`` into ``target``; their ids. Figures are the caller's to recount.

    With ``after_opening`` the target keeps its opening post, whatever was written before it. About
    a dozen statements, and one for each moved post and each run of renumbered ones.
    """
    coming = list(posts.filter(thread=source).order_by("number").values_list("pk", "number", "at"))
    there = list(Post.objects.filter(thread=target).order_by("number").values_list("number", "at"))
    times = [at for _pk, _number, at in coming]
    if after_opening and there:
        times = [max(at, there[0][1]) for at in times]
    new = order(there, times)
    _renumber(target, new.shifts)
    ids = [pk for pk, _number, _at in coming]
    _execute(
        "UPDATE discussion_post SET thread_id = %s, number = %s WHERE id = %s",
        [(target.pk, number, pk) for number, pk in zip(new.given, ids, strict=True)],
    )
    _unread_again(target, new.given)
    index_moved(ids, target)
    PostMove.objects.bulk_create(
        [
            PostMove(post_id=pk, from_thread=source.pk, from_number=number, by=by)
            for pk, number, _at in coming
        ],
        batch_size=ROWS_AT_ONCE,
    )
    FilmMention.objects.filter(thread=source, post__thread=target).update(thread=target)
    highest = Post.objects.filter(thread=target).aggregate(n=Max("number"))["n"] or 0
    target.last_number = max(target.last_number, highest)
    target.save(update_fields=["last_number"])
    return ids


def _renumber(target: Thread, shifts: Sequence[tuple[int, int, int]]) -> None:
    if not shifts:
        return
    rest = Post.objects.filter(thread=target, number__gte=shifts[0][0])
    rest.update(number=F("number") + LIFT)
    _execute(
        "UPDATE discussion_post SET number = number - %s WHERE thread_id = %s"
        " AND number BETWEEN %s AND %s",
        [(LIFT - by, target.pk, first + LIFT, last + LIFT) for first, last, by in shifts],
    )


def _unread_again(target: Thread, given: Sequence[int]) -> None:
    """Who had read beyond the first post that came is put back before it, and misses none."""
    if given:
        beyond = ReadThread.objects.filter(thread=target, number__gte=given[0])
        beyond.update(number=given[0] - 1)


def _execute(sql: str, rows: Iterable[tuple[int, ...]]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(sql, list(rows))
