"""Finding posts by their words: in a thread, on a board, by a member, or all over the site.

The full-text index says which posts have the words, newest (or oldest) first. Whether they may be
read is asked of the posts themselves, a pool of them at a time until enough are found: so nothing
has to be indexed again when threads, boards or posts are hidden, moved or opened.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import OuterRef, Subquery

from cineclub.accounts.models import Member
from cineclub.activity.stances import muted_by
from cineclub.discussion.models import Board, Post, SpoilerRule, Thread
from cineclub.discussion.post_search.tokens import by_author, in_thread
from cineclub.discussion.posts import PostQuerySet
from cineclub.search.match import written
from cineclub.search.query import Group, spellings, understand
from cineclub.search.tokens import ANDS, ARTICLES

# So many are counted and paged through; one more word, or the other end, finds what is beyond.
MOST = 1_000
# How many that have the words are looked at, step by step, until ``MOST`` may be read.
POOLS = (MOST + 1, 8_000, 32_000)
# A board with more is so large that what is found by its words is soon found on it.
FEW_THREADS = 150
_FIRST, _LAST = 0, 2**62

_TABLES = {
    "sqlite": ("SELECT rowid FROM discussion_posttext WHERE discussion_posttext MATCH %s", "rowid"),
    "postgresql": (
        "SELECT post_id FROM discussion_postwords WHERE words @@ %s::tsquery",
        "post_id",
    ),
}


@dataclass(frozen=True)
class Scope:
    """Where is looked: all of what is given has to be true of a post."""

    thread: Thread | None = None
    board: Board | None = None
    author: Member | None = None

    def groups(self) -> list[Group]:
        """What the index knows of it: threads and authors. One query for a board, of which it knows
        the threads where they are few; else that is left to the posts."""
        found: list[Group] = []
        if self.thread is not None:
            found.append((in_thread(self.thread.pk),))
        elif self.board is not None:
            threads = (
                Thread.objects.filter(board=self.board).order_by().values_list("pk", flat=True)
            )
            ids = list(threads[: FEW_THREADS + 1]) or [0]
            if len(ids) <= FEW_THREADS:
                found.append(tuple(map(in_thread, ids)))
        if self.author is not None:
            found.append((by_author(self.author.pk),))
        return found

    def readable(self, reader: Member | None) -> PostQuerySet:
        """The posts in it that may be told to ``reader``.

        What is said in a thread for those who have seen the film is found in that thread alone.
        Whom the reader muted is found only when asked for.
        """
        posts = Post.objects.visible_to(reader).standing()
        if self.thread is not None:
            posts = posts.filter(thread=self.thread)
        else:
            posts = posts.exclude(thread__spoilers=SpoilerRule.SEEN)
            if self.board is not None:
                posts = posts.filter(thread__board=self.board)
        if self.author is not None:
            return posts.filter(author=self.author)
        muted = muted_by(reader)
        return posts.exclude(author__in=muted) if muted else posts


@dataclass(frozen=True)
class Found:
    """Ids of posts in their order, ``MOST`` at most.

    ``capped``: there are more. ``looked_at``: where not all that have the words were looked at,
    how many were. ``groups``: what was looked for, for marking it.
    """

    ids: Sequence[int]
    groups: Sequence[Group]
    capped: bool = False
    looked_at: int = 0


EVERYWHERE = Scope()


def find_posts(
    words: str,
    reader: Member | None,
    scope: Scope = EVERYWHERE,
    *,
    oldest: bool = False,
    begun: bool = True,
    pools: Sequence[int] = POOLS,
) -> Found:
    """Posts with all of these ``words``; where none has (and ``begun``), with a word that begins
    with the last one.

    Without words, all posts of the author in ``scope``. Two queries where many have the words and
    may be read, twice as many for each further pool.
    """
    groups = groups_of(words)
    if not groups and scope.author is None:
        return Found([], [])
    found = _found(groups, reader, scope, oldest, pools)
    if begun and groups and not (found.ids or found.looked_at):
        *others, last = groups
        beginning = tuple(f"{word}*" for word in last)
        found = _found([*others, beginning], reader, scope, oldest, pools)
    return found


def groups_of(words: str) -> list[Group]:
    """The words that say something, each with its other spellings; all where none does."""
    typed = dict.fromkeys(understand(words).words)
    kept = [word for word in typed if word not in ARTICLES and word not in ANDS]
    return [spellings(word) for word in kept or typed]


def _found(
    groups: list[Group], reader: Member | None, scope: Scope, oldest: bool, pools: Sequence[int]
) -> Found:
    within = scope.groups()
    match = written([[*within, *groups]])
    readable = scope.readable(reader)
    ids: list[int] = []
    edge, looked_at = None, 0
    for size in pools:
        pool = _candidates(match, size, edge, oldest, narrow=bool(within))
        looked_at += len(pool)
        ids += _among(readable, pool, oldest)
        if len(ids) > MOST:
            return Found(ids[:MOST], groups, capped=True)
        if len(pool) < size:
            return Found(ids, groups)
        edge = pool[-1]
    return Found(ids, groups, looked_at=looked_at)


def _candidates(
    match: str, size: int, edge: int | None, oldest: bool, *, narrow: bool = False
) -> list[int]:
    """The next posts that match, whoever may read them. One query.

    Of what is ``narrow`` PostgreSQL is to ask its index of words first: it would walk all posts,
    taking it that every tenth of them stands in a given thread.
    """
    select, key = _TABLES[connection.vendor]
    first = edge + 1 if oldest and edge is not None else _FIRST
    last = edge - 1 if not oldest and edge is not None else _LAST
    sql = f"{select} AND {key} BETWEEN %s AND %s"
    if narrow and connection.vendor == "postgresql":
        sql = f"WITH found AS MATERIALIZED ({sql}) SELECT {key} FROM found"  # noqa: S608 (ours)
    way = "" if oldest else " DESC"
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} ORDER BY {key}{way} LIMIT %s", [match, first, last, size])
        return [pk for (pk,) in cursor.fetchall()]


def _among(readable: PostQuerySet, pool: Sequence[int], oldest: bool) -> list[int]:
    """Those of ``pool`` that are ``readable``, in order. One query.

    Each post is asked for by itself. As one join, PostgreSQL takes it that hardly any thread
    stands, and begins with all threads of the site.
    """
    if not pool:
        return []
    itself = readable.filter(pk=OuterRef("pk")).order_by().values("pk")[:1]
    asked = Post.objects.filter(pk__among=list(pool)).order_by()
    answers = asked.annotate(read=Subquery(itself)).values_list("read", flat=True)
    return sorted((pk for pk in answers if pk is not None), reverse=not oldest)
