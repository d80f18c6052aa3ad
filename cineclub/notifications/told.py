"""Notifications as pages and mails tell them: those of one matter together, as far as their
member may see it now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from markupsafe import Markup

from cineclub.accounts.models import Member
from cineclub.core import kinds
from cineclub.core.addresses import address_of
from cineclub.notifications.causes import ABOUT_ONE, ALONE, OWN_PAGES, Cause, sentence
from cineclub.notifications.models import Notification

Thing = tuple[str, int]


@dataclass(frozen=True)
class Told:
    """A matter in a line. ``rows`` are what it is made of, newest first.

    ``where`` is the address of the thing itself, the oldest unread one of several.
    """

    rows: tuple[Notification, ...]
    text: Markup
    excerpt: str
    where: str

    @property
    def newest(self) -> Notification:
        """What the line stands at."""
        return self.rows[0]

    @property
    def at(self) -> datetime:
        """When the newest of it happened."""
        return self.newest.at

    @property
    def news(self) -> int:
        """How much of it the figure beside the bell counts."""
        return sum(row.read_at is None for row in self.rows)

    @property
    def is_read(self) -> bool:
        """Whether the member has seen it."""
        return self.newest.read_at is not None

    @property
    def url(self) -> str:
        """Leads to the thing, and marks what led there as read."""
        return address_of("notifications:notification", self.newest.pk)

    @property
    def who(self) -> Member | None:
        """Whose picture stands beside it: nobody's, where moderators acted."""
        return None if self.newest.cause in ABOUT_ONE else self.newest.actor

    @property
    def plain(self) -> str:
        """The line as plain text."""
        return str(self.text.striptags())

    @property
    def reason(self) -> str:
        """What the moderator gave as reason."""
        return self.newest.reason


class _Seen:
    """What a member may see of the things that notifications are about. Two queries a kind."""

    def __init__(self, rows: Iterable[Notification], member: Member) -> None:
        self.member = member
        self.things = self._visible((row.kind, row.object_id) for row in rows)
        # Of what is out of sight, the place may still be told: a thread whose post was removed.
        hidden = {(row.kind, row.object_id) for row in rows} - self.things.keys()
        self.places = {thing: _place(*thing, found) for thing, found in self.things.items()}
        self.places |= {thing: _place(*thing, found) for thing, found in _any(hidden).items()}
        self.found_places = self._visible(filter(None, self.places.values()))

    def _visible(self, wanted: Iterable[Thing]) -> dict[Thing, Any]:
        found = {}
        for name, ids in _by_kind(wanted).items():
            kind = kinds.get(name)
            for thing in kind.visible_to(self.member).filter(pk__in=ids) if kind else ():
                found[name, thing.pk] = thing
        return found

    def title(self, thing: Thing) -> str:
        """Of the place, else of the thing; "" for what may not be seen."""
        place = self.places.get(thing)
        if place is not None:
            return _told(place, self.found_places.get(place), "title")
        return _told(thing, self.things.get(thing), "title")

    def where(self, thing: Thing) -> str:
        """The address of the thing, else of its place; "" for what may not be seen."""
        place = self.places.get(thing)
        own = _told(thing, self.things.get(thing), "address")
        return own or (_told(place, self.found_places.get(place), "address") if place else "")

    def excerpt(self, thing: Thing) -> str:
        """Its first words, without spoilers."""
        return _told(thing, self.things.get(thing), "excerpt")


def tell(rows: Sequence[Notification], member: Member) -> list[Told]:
    """What these notifications, newest first, tell their member. Some two queries a kind.

    What the member may no longer see is left out; a decision about their own text is not.
    """
    seen = _Seen(rows, member)
    matters: dict[tuple[object, ...], list[Notification]] = defaultdict(list)
    for row in rows:
        thing = (row.kind, row.object_id)
        if row.cause in ABOUT_ONE or thing in seen.things:
            matters[_matter(row, seen)].append(row)
    return [_one(found, seen) for found in matters.values()]


def _matter(row: Notification, seen: _Seen) -> tuple[object, ...]:
    is_read = row.read_at is not None
    if row.cause in ALONE:
        return (row.pk,)
    if row.cause in OWN_PAGES:
        return (row.cause, is_read)
    thing = (row.kind, row.object_id)
    together = thing if row.cause == Cause.LIKE else seen.places.get(thing) or thing
    return (row.cause, together, is_read)


def _one(rows: list[Notification], seen: _Seen) -> Told:
    newest, oldest = rows[0], rows[-1]
    thing = (newest.kind, newest.object_id)
    kind = kinds.get(newest.kind)
    names = [row.actor.name for row in rows if row.actor]
    act = newest.act or newest.kind
    what = str(kind.label) if kind else newest.kind
    return Told(
        rows=tuple(rows),
        text=sentence(newest.cause, act, what, seen.title(thing), names, len(rows)),
        excerpt="" if newest.cause in ABOUT_ONE else seen.excerpt(thing),
        where=_where(oldest, seen),
    )


def _where(row: Notification, seen: _Seen) -> str:
    """Where a matter leads: to the thing, unless its cause has a page of its own."""
    if row.cause in OWN_PAGES:
        return address_of(OWN_PAGES[Cause(row.cause)])
    return seen.where((row.kind, row.object_id)) or address_of("moderation:log")


def _told(thing: Thing, found: Any, what: str) -> str:
    kind = kinds.get(thing[0])
    return str(getattr(kind, what)(found)) if kind and found is not None else ""


def _place(name: str, _pk: int, thing: Any) -> Thing | None:
    kind = kinds.get(name)
    return kind.place(thing) if kind else None


def _any(wanted: Iterable[Thing]) -> dict[Thing, Any]:
    """The things whoever may see them, for their places alone."""
    found = {}
    for name, ids in _by_kind(wanted).items():
        kind = kinds.get(name)
        for thing in kind.everything().filter(pk__in=ids) if kind else ():
            found[name, thing.pk] = thing
    return found


def _by_kind(wanted: Iterable[Thing]) -> dict[str, set[int]]:
    by_kind: dict[str, set[int]] = defaultdict(set)
    for name, pk in wanted:
        by_kind[name].add(pk)
    return by_kind


__all__ = ["Told", "tell"]
