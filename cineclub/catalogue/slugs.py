"""Addresses for films and people, many at a time, and the words they sort by."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from django.db.models import Model

from cineclub.catalogue.films import Film, FilmSlug
from cineclub.catalogue.people import Person, PersonSlug
from cineclub.core.text import slugify

_ARTICLE = re.compile(r"(?:the|an|a)\s+(?=\S)", re.IGNORECASE)
AHEAD = 16
# Films are called so, and nothing else is left of their titles.
_SIGNS = {"$": " dollar", "£": " pound", "+": " plus", "%": " percent", "&": " and", "@": " at",
          "#": " number", "★": " star", "*": " star", "=": " equals"}  # fmt: skip


def film_slug(title: str, year: int | None) -> str:
    """The address before clashes: title and year; empty when nothing of the title remains."""
    base = slugify(title) or slugify("".join(_SIGNS.get(sign, "") for sign in title))
    return f"{base}-{year}" if base and year else base


def sort_title(title: str) -> str:
    """What a title sorts by: plain letters without a leading English article."""
    return (
        slugify(_ARTICLE.sub("", title, count=1) if _ARTICLE.match(title) else title).replace(
            "-", " "
        )
        or title
    )


def free_film_slugs(bases: Sequence[str], but_of: int | None = None) -> list[str]:
    """A free address for each base, in order. One query unless some clash.

    The former addresses of other films are taken for ever; those of the film ``but_of`` are not.
    """
    return _free(bases, lambda slugs: _taken(Film, FilmSlug, "film_id", slugs, but_of))


def free_person_slugs(bases: Sequence[str], but_of: int | None = None) -> list[str]:
    """A free address for each base, in order. Two queries unless some clash."""
    return _free(bases, lambda slugs: _taken(Person, PersonSlug, "person_id", slugs, but_of))


def _taken(
    now: type[Model], former: type[Model], owner: str, slugs: set[str], but_of: int | None
) -> set[str]:
    current = now._default_manager.filter(slug__among=slugs).exclude(pk=but_of)
    old = former._default_manager.filter(slug__among=slugs).exclude(**{owner: but_of})
    return {*current.values_list("slug", flat=True), *old.values_list("slug", flat=True)}


class _Ledger:
    """Which slugs are in use, asked for in bulk and remembered."""

    def __init__(self, taken: Callable[[set[str]], set[str]]) -> None:
        self._taken = taken
        self._asked: set[str] = set()
        self._used: set[str] = set()

    def ask(self, slugs: list[str]) -> None:
        unknown = set(slugs) - self._asked
        if unknown:
            self._used |= self._taken(unknown)
            self._asked.update(unknown)

    def used(self, slug: str) -> bool:
        return slug in self._used

    def take(self, slug: str) -> str:
        self._used.add(slug)
        return slug


def _free(bases: Sequence[str], taken: Callable[[set[str]], set[str]]) -> list[str]:
    ledger = _Ledger(taken)
    ledger.ask(list(bases))
    clashing = {base for base in bases if ledger.used(base)}
    ledger.ask([f"{base}-{number}" for base in sorted(clashing) for number in range(2, 5)])
    first: dict[str, int] = {}
    return [ledger.take(_first_free(base, ledger, first)) for base in bases]


def _first_free(base: str, ledger: _Ledger, first: dict[str, int]) -> str:
    if not ledger.used(base):
        return base
    number = first.get(base, 2)
    while True:
        # Few titles clash, a few clash a hundred times: ask for some numbers ahead.
        ledger.ask([f"{base}-{ahead}" for ahead in range(number, number + AHEAD)])
        for ahead in range(number, number + AHEAD):
            if not ledger.used(f"{base}-{ahead}"):
                first[base] = ahead + 1
                return f"{base}-{ahead}"
        number += AHEAD
