"""What the search box offers while somebody types. Plain rows: it is asked at every letter."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cineclub.accounts.models import Member
from cineclub.accounts.proven import proven
from cineclub.catalogue.models import Film, Person
from cineclub.core.addresses import address_of
from cineclub.core.prepared import prepared
from cineclub.discussion.models import Thread
from cineclub.search.find import Hit, worth_showing
from cineclub.search.query import Query
from cineclub.web.credited import find_with_credited

# The box is closed at a glance: more than these are on the page of results.
FILMS, PEOPLE, MEMBERS, THREADS = 6, 3, 2, 2
# What a form asks for when it wants one kind only, and how many lines of it.
PICKED = {"films": "film", "threads": "thread", "members": "member"}
PICKS = 8
# Enough to fill the room that hidden ones leave.
_SPARE = 4


@dataclass(frozen=True)
class Suggestion:
    """One line; ``note`` is a film's year. ``is_close``: not called so, but like it."""

    key: str
    is_close: bool
    text: str
    note: str
    url: str

    @property
    def named(self) -> str:
        """With its year, as a form wants it."""
        return f"{self.text} ({self.note})" if self.note else self.text


@dataclass(frozen=True)
class Group:
    """The lines of one kind, those that are only close last."""

    label: Any
    lines: list[Suggestion]

    @property
    def is_close(self) -> bool:
        """Nothing of this kind is called so."""
        return all(line.is_close for line in self.lines)


def suggestions(query: Query, reader: Member | None) -> list[Group]:
    """The best of each kind, empty kinds left out. Three queries for all, up to seven where
    it is misspelt, and one for the lines of each kind."""
    limits = {
        "film": FILMS, "person": PEOPLE, "member": MEMBERS + _SPARE, "thread": THREADS + _SPARE,
    }  # fmt: skip
    # A member or a thread that is only like it is no help to somebody who looks for a film.
    films, people, members, threads = find_with_credited(query, limits, ["film", "person"])
    films, people = worth_showing([films, people])
    groups = [
        _group(_("Films"), films, FILMS, _films),
        _group(_("People"), people, PEOPLE, _people),
    ]
    groups += [
        _group(_("Members"), members, MEMBERS, _members),
        _group(_("Threads"), threads, THREADS, lambda ids: _threads(ids, reader)),
    ]
    return [group for group in groups if group.lines]


def picks(query: Query, kind: str, reader: Member | None) -> list[Group]:
    """The best of one kind of ``PICKED``, for a form that asks which is meant. As many queries."""
    name = PICKED[kind]
    limit = PICKS if name == "film" else PICKS + _SPARE
    (hits,) = find_with_credited(query, {name: limit}, [name])
    if name == "film":
        found = _group(_("Films"), hits, PICKS, _films)
    elif name == "member":
        found = _group(_("Members"), hits, PICKS, _members)
    else:
        found = _group(_("Threads"), hits, PICKS, lambda ids: _threads(ids, reader))
    return [found] if found.lines else []


Lines = Callable[[list[int]], dict[int, tuple[str, str, str]]]


def _group(label: Any, hits: list[Hit], most: int, lines: Lines) -> Group:
    ids = [hit.object_id for hit in hits]
    found = lines(ids) if ids else {}
    shown = [(hit, found[hit.object_id]) for hit in hits if hit.object_id in found][:most]
    return Group(
        label,
        [Suggestion(f"{hit.kind}-{hit.object_id}", hit.is_close, *line) for hit, line in shown],
    )


def _films(ids: list[int]) -> dict[int, tuple[str, str, str]]:
    return {
        pk: (title, str(year or ""), address_of("web:film", slug))
        for pk, title, year, slug in _film_rows(ids)
    }


def _people(ids: list[int]) -> dict[int, tuple[str, str, str]]:
    return {
        pk: (name, "", address_of("catalogue:person", slug)) for pk, name, slug in _person_rows(ids)
    }


def _members(ids: list[int]) -> dict[int, tuple[str, str, str]]:
    shown = proven(Member.objects.filter(is_active=True, pk__in=ids)).order_by()
    rows = shown.values_list("pk", "name", "slug")
    return {pk: (name, "", address_of("members:member", slug)) for pk, name, slug in rows}


def _threads(ids: list[int], reader: Member | None) -> dict[int, tuple[str, str, str]]:
    shown = Thread.objects.visible_to(reader).standing().discussions().filter(pk__in=ids)
    return {
        thread.pk: (thread.title, "", thread.get_absolute_url())
        for thread in shown.only("pk", "title")
    }


@prepared
def _film_rows(ids: Collection[int]) -> QuerySet[Film, tuple[int, str, int | None, str]]:
    return Film.objects.filter(pk__in=ids).order_by().values_list("pk", "title", "year", "slug")


@prepared
def _person_rows(ids: Collection[int]) -> QuerySet[Person, tuple[int, str, str]]:
    return Person.objects.filter(pk__in=ids).order_by().values_list("pk", "name", "slug")
