"""Which posts a feed lists: what a visitor may read, newest first, thirty at a time.

A feed is read from a few sources, each with an index of its own; one query with “or” between them
would walk over all posts of the site for a film that few talk about.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest

from cineclub.catalogue.models import Film
from cineclub.discussion.models import Post, Thread, ThreadKind
from cineclub.discussion.places import whole_number
from cineclub.discussion.posts import PostQuerySet

ENTRIES = 30


@dataclass(frozen=True)
class Posts:
    """One page of them; ``after`` is the id that older ones come after, 0 at the end."""

    posts: list[Post]
    after: int


def readable() -> PostQuerySet:
    """What a visitor may read and a list may show."""
    return Post.objects.visible_to(None).standing()


def openings() -> PostQuerySet:
    """The posts that threads begin with."""
    return readable().filter(number=1, thread__kind=ThreadKind.THREAD)


def reviews() -> PostQuerySet:
    """The posts that are reviews."""
    return readable().filter(review__isnull=False)


def comments_on(film: Film) -> PostQuerySet:
    """Comments on a film."""
    return readable().filter(thread__comments_of=film)


def posts_of(thread: Thread) -> PostQuerySet:
    """All posts of a thread."""
    return readable().filter(thread=thread)


def newest(request: HttpRequest, *sources: PostQuerySet) -> Posts:
    """The page that ``?after=`` asks for; 404 when that is no number.

    One query for each source and one for the posts.
    """
    after = whole_number(request.GET.get("after", ""), least=1)
    if after is None:
        raise Http404("page")
    found: set[int] = set()
    for source in sources:
        older = source.filter(pk__lt=after) if after else source
        found.update(older.order_by("-pk").values_list("pk", flat=True)[: ENTRIES + 1])
    ids = sorted(found, reverse=True)
    shown = ids[:ENTRIES]
    return Posts(_loaded(shown), shown[-1] if len(ids) > ENTRIES else 0)


def _loaded(ids: Sequence[int]) -> list[Post]:
    found = readable().filter(pk__in=ids).order_by("-pk")
    return list(found.select_related("author", "thread__comments_of", "review__film"))
