"""Which posts a feed lists: what a visitor may read, newest first, thirty at a time.

A feed is read from a few sources, each in the order of an index of its own; one query with “or”
between them would walk over all posts of the site for a film that few talk about. The address of
the next page holds where each source stopped.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest

from cineclub.discussion.models import Post, Thread, ThreadKind
from cineclub.discussion.places import whole_number
from cineclub.discussion.posts import PostQuerySet
from cineclub.discussion.threads import ThreadQuerySet
from cineclub.reviews.models import Review

ENTRIES = 30
BETWEEN = "."


@dataclass(frozen=True)
class Source:
    """Rows with a post each: ``key`` says in which order they are newest first, ``post`` which."""

    rows: QuerySet[Any]
    key: str = "pk"
    post: str = "pk"

    def after(self, key: int) -> list[tuple[int, int]]:
        """Key and post of the next rows. One query."""
        older = self.rows.filter(**{f"{self.key}__lt": key}) if key else self.rows
        found = older.order_by(f"-{self.key}").values_list(self.key, self.post)
        return list(found[: ENTRIES + 1])


@dataclass(frozen=True)
class Posts:
    """One page of them; ``after`` is what the address of the next one asks for, "" at the end."""

    posts: list[Post]
    after: str


def readable() -> PostQuerySet:
    """What a visitor may read and a list may show."""
    return Post.objects.visible_to(None).standing()


def discussions() -> ThreadQuerySet:
    """Threads that a visitor may read, for lists by id.

    Said like this, SQLite takes no index of kinds, after which it would sort all threads.
    """
    threads = Thread.objects.visible_to(None).standing()
    return threads.exclude(kind__in=(ThreadKind.COMMENTS, ThreadKind.REVIEW))


def openings(**of: object) -> Source:
    """The posts that discussions begin with; all, or those of threads with these fields."""
    begun = discussions().filter(posts__number=1, posts__removal__isnull=True, **of)
    return Source(begun, post="posts__pk")


def reviews(**of: object) -> Source:
    """The posts that are reviews; all, or those with these fields."""
    found = Review.objects.visible_to(None).standing().filter(**of)
    return Source(found, key="post_id", post="post_id")


def posts(**of: object) -> Source:
    """All posts with these fields."""
    return Source(readable().filter(**of))


def newest(request: HttpRequest, *sources: Source) -> Posts:
    """The page that ``?after=`` asks for; 404 when no page of these sources begins there.

    One query for each source and one for the posts.
    """
    stopped = _read(request.GET.get("after", ""), len(sources))
    found = [
        (post, place, key)
        for place, source in enumerate(sources)
        for key, post in source.after(stopped[place])
    ]
    found.sort(reverse=True)
    shown, more = found[:ENTRIES], len(found) > ENTRIES
    for _post, place, key in shown:
        stopped[place] = key
    after = BETWEEN.join(map(str, stopped)) if more else ""
    return Posts(_loaded([post for post, _place, _key in shown]), after)


def _read(after: str, count: int) -> list[int]:
    """Where each source stopped; 0 where it has not begun."""
    if not after:
        return [0] * count
    keys = [whole_number(each) for each in after.split(BETWEEN)]
    if len(keys) != count or None in keys:
        raise Http404("page")
    return [key or 0 for key in keys]


def _loaded(ids: Sequence[int]) -> list[Post]:
    found = readable().filter(pk__in=ids).order_by("-pk")
    return list(found.select_related("author", "thread__comments_of", "review__film"))
