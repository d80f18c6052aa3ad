"""What a search found, kind by kind, as its reader may see it.

Posts have an index and a page of their own (``discussion.post_search``); here are the newest few.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Model, QuerySet, Value
from django.utils.translation import gettext_lazy as _

from cineclub.accounts.models import Member
from cineclub.accounts.proven import proven
from cineclub.catalogue.models import Film, Person
from cineclub.discussion.models import Thread
from cineclub.discussion.post_search.find_posts import EVERYWHERE, find_posts
from cineclub.discussion.post_search.pages import found_posts
from cineclub.discussion.thread_rows import thread_rows
from cineclub.reviews.cards import review_cards
from cineclub.reviews.models import Review
from cineclub.search.find import Hit, worth_showing
from cineclub.search.query import Query
from cineclub.web.credited import find_with_credited
from cineclub.web.other_titles import with_titles
from cineclub.web.tied_threads import tied_to

# Further back nobody looks: one more word finds it. So many are read, counted and put in order.
MOST = 200
# Names are forgiven a slip. Of talk only what has the words is shown: whether something like it
# stands where the reader may not look must not be told by what else is offered.
FORGIVING = ("film", "person", "member")

Rows = Callable[[list[Any], Query, Member | None], list[Any]]


@dataclass(frozen=True)
class Kind:
    """One tab: ``name`` in the index, how the reader may see them, and what a row shows."""

    key: str
    name: str
    label: Any
    visible_to: Callable[[Member | None], QuerySet[Any]]
    with_row: Callable[[Any], QuerySet[Any]]
    rows: Rows
    at_first: int
    a_page: int


@dataclass(frozen=True)
class Section:
    """What was found of one kind: how many in all, those shown, and whether they are only close.

    ``capped``: there are more than were counted. ``has_exact``: anything is what was typed.
    """

    kind: Kind
    total: int
    capped: bool
    has_exact: bool
    rows: list[Any]
    close: list[Any]
    page: int = 1
    pages: int = 1

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.total - len(self.rows) - len(self.close)


def _film_rows(found: list[Any], query: Query, _reader: Member | None) -> list[Any]:
    return list(with_titles(found, query))


def _as_they_are(found: list[Any], _query: Query, _reader: Member | None) -> list[Any]:
    return found


def _thread_rows(found: list[Any], _query: Query, reader: Member | None) -> list[Any]:
    return list(thread_rows(found, reader))


def _review_cards(found: list[Any], _query: Query, reader: Member | None) -> list[Any]:
    return list(review_cards(found, reader, led=True))


KINDS = (
    Kind(
        "films", "film", _("Films"), lambda _: Film.objects.all(),
        lambda found: found, _film_rows, 8, 40,
    ),
    Kind(
        "people", "person", _("People"), lambda _: Person.objects.all(),
        lambda found: found, _as_they_are, 12, 60,
    ),
    Kind(
        "members", "member", _("Members"), lambda _: proven(Member.objects.filter(is_active=True)),
        lambda found: found.select_related("profile"), _as_they_are, 8, 40,
    ),
    Kind(
        "threads", "thread", _("Threads"),
        lambda reader: Thread.objects.visible_to(reader).standing().found(),
        lambda found: found.with_row().select_related("comments_of"), _thread_rows, 5, 20,
    ),
    Kind(
        "reviews", "review", _("Reviews"),
        lambda reader: Review.objects.visible_to(reader).standing(),
        lambda found: found.with_card(), _review_cards, 4, 20,
    ),
)  # fmt: skip
POSTS = Kind(
    "posts", "post", _("Posts"), EVERYWHERE.readable, lambda found: found, _as_they_are, 4, 20
)


def look_for(query: Query, reader: Member | None) -> list[list[Hit]]:
    """The hits of each of ``KINDS`` that ``reader`` may see, best first."""
    limits = {kind.name: MOST for kind in KINDS}
    hits = only_visible(find_with_credited(query, limits, FORGIVING), reader)
    films, people, members, threads, reviews = hits
    threads = threads or tied_to(films, reader)
    return worth_showing([films, people, members, threads, reviews])


def section_of_posts(words: str, reader: Member | None, *, shown: bool) -> Section:
    """The newest few posts that have all the words. Two queries, and one where some are shown.

    One pool of them is looked at: the page of posts, where the rest is, looks further.
    """
    found = find_posts(words, reader, pools=[MOST + 1], begun=False)
    ids = found.ids[:MOST]
    rows = found_posts(ids[: POSTS.at_first] if shown else [], found.groups, reader, EVERYWHERE)
    capped = len(found.ids) > MOST or bool(found.looked_at)
    return Section(POSTS, len(ids), capped=capped, has_exact=bool(ids), rows=rows, close=[])


def only_visible(hits: Sequence[list[Hit]], reader: Member | None) -> list[list[Hit]]:
    """Of the hits of each of ``KINDS``, those that are there for ``reader``. One query for all."""
    wanted = [
        kind.visible_to(reader)
        .filter(pk__in=[hit.object_id for hit in each])
        .order_by()
        .values_list(Value(kind.name, CharField()), "pk")
        for kind, each in zip(KINDS, hits, strict=True)
        if each
    ]
    if not wanted:
        return [[] for _ in hits]
    there = set(wanted[0].union(*wanted[1:], all=True))
    return [[hit for hit in each if (hit.kind, hit.object_id) in there] for each in hits]


def section(
    kind: Kind,
    hits: Sequence[Hit],
    query: Query,
    reader: Member | None,
    page: int = 0,
    *,
    shown: bool = True,
) -> Section:
    """The first few of ``hits``, or page ``page`` of them. A few queries, none for nothing and for
    a section that is counted and not ``shown``."""
    size = kind.a_page if page else kind.at_first
    pages = max(1, -(-len(hits) // kind.a_page))
    number = min(max(page, 1), pages)
    of_page = hits[size * (number - 1) : size * number] if shown else []
    rows = _rows(kind, [hit.object_id for hit in of_page], query, reader)
    near = sum(1 for hit in of_page if not hit.is_close)
    return Section(
        kind=kind,
        total=len(hits),
        capped=len(hits) >= MOST,
        has_exact=any(not hit.is_close for hit in hits),
        rows=rows[:near],
        close=rows[near:],
        page=number,
        pages=pages,
    )


def _rows(kind: Kind, ids: Collection[int], query: Query, reader: Member | None) -> list[Any]:
    if not ids:
        return []
    found: dict[int, Model] = kind.with_row(kind.visible_to(reader)).in_bulk(list(ids))
    return kind.rows([found[pk] for pk in ids if pk in found], query, reader)
