"""One page of a set of films in an order, by key in both directions, however deep it lies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from pyroaring import BitMap

from cineclub.catalogue.facets.current import FilmSets
from cineclub.catalogue.facets.of_films import WIDTHS, title_number
from cineclub.catalogue.films import TITLE_LENGTH, Film
from cineclub.core.ordered_bits import (
    Level,
    backwards,
    beyond,
    digits,
    falling,
    first,
    ranks,
    rising,
)
from cineclub.core.paging import BadToken, decode, encode
from cineclub.core.prepared import prepared

LARGEST_ID = 2**32 - 1


@dataclass(frozen=True)
class Sort:
    """By one number, then by title; or, without a number, by title or by what came last.

    Films of which the number is not known come last in either direction.
    """

    number: str = ""
    falling: bool = True
    last_added: bool = False


SORTS = {
    "popular": Sort("popularity"),
    "rating": Sort("score"),
    "newest": Sort("year"),
    "oldest": Sort("year", falling=False),
    "title": Sort(),
    "shortest": Sort("runtime", falling=False),
    "longest": Sort("runtime"),
    "added": Sort(last_added=True),
}


@dataclass(frozen=True)
class Place:
    """Where a film stands in an order: its number there, its title to sort by, its id."""

    number: int
    title: str
    film: int

    def token(self) -> str:
        """For an address."""
        return encode([self.number, self.title, self.film])

    @classmethod
    def read(cls, token: str, sort: Sort) -> Place:
        """Raises ``BadToken`` for what no film can be."""
        number, title, film = decode(token, 3)
        whole = isinstance(number, int) and isinstance(film, int) and isinstance(title, str)
        width = WIDTHS[sort.number] if sort.number else 0
        if not whole or not 0 <= number < 1 << width or not 0 <= film <= LARGEST_ID:
            raise BadToken(token)
        if len(title) > TITLE_LENGTH:
            raise BadToken(token)
        return cls(number, title, film)


@dataclass(frozen=True)
class FilmPage:
    """The films, the place of the first of them among all (from 1), and how to go on.

    ``before`` and ``after`` are tokens, empty at the ends; ``is_second``: what is before fits on
    the first page, so that its address needs no token.
    """

    films: Sequence[Film]
    begin: int = 1
    before: str = ""
    after: str = ""
    is_second: bool = False

    @property
    def end(self) -> int:
        """The place of the last film."""
        return self.begin + len(self.films) - 1


class _Order:
    """An order over the sets, in one direction."""

    def __init__(self, sets: FilmSets, sort: Sort, back: bool) -> None:
        self.sets, self.sort, self.back = sets, sort, back
        levels = [] if sort.last_added else [*_number_levels(sets, sort), *_title_levels(sets)]
        self.levels = backwards(levels) if back else levels

    def after(self, found: BitMap, place: Place) -> BitMap:
        """Those of ``found`` that come after ``place``."""
        if self.sort.last_added:
            return _ids_beyond(found, place.film, self.back)
        later, equal = beyond(found, self.levels, self._digits(place))
        equal.discard(place.film)
        there = (place.title, place.film)
        return later | BitMap(
            film for title, film in _titles(equal) if ((title, film) < there) is self.back
        )

    def first(self, found: BitMap, size: int) -> BitMap:
        """The first ``size`` of them."""
        if self.sort.last_added:
            return found[:size] if self.back else found[-size:]
        certain, equal, wanted = first(found, self.levels, size)
        if wanted < len(equal):
            some = sorted(_titles(equal), reverse=self.back)[:wanted]
            equal = BitMap(film for _, film in some)
        return certain | equal

    def place(self, film: Film) -> Place:
        number = 0
        for ones in self.sets.digits(self.sort.number) if self.sort.number else ():
            number = number * 2 + (film.pk in ones)
        return Place(number, film.sort_title, film.pk)

    def arrange(self, films: Iterable[Film], chosen: BitMap) -> list[Film]:
        """In the order for readers, whatever this one's direction is."""
        if self.sort.last_added:
            return sorted(films, key=lambda film: -film.pk)
        rank = ranks(chosen, backwards(self.levels) if self.back else self.levels)
        return sorted(films, key=lambda film: (rank[film.pk], film.sort_title, film.pk))

    def _digits(self, place: Place) -> list[bool]:
        title = digits(title_number(place.title), WIDTHS["title"])
        if not self.sort.number:
            return title
        number = digits(place.number, WIDTHS[self.sort.number])
        known = [] if self.sort.falling else [place.number > 0]
        return [*known, *number, *title]


def film_page(
    sets: FilmSets, found: BitMap, sort: Sort, size: int, *, after: str = "", before: str = ""
) -> FilmPage:
    """A page of ``found``: the first one, or what follows or precedes a token.

    One query for the films, up to two more where many titles begin alike. Raises ``BadToken``.
    """
    back = bool(before)
    order = _Order(sets, sort, back)
    rest = order.after(found, Place.read(before or after, sort)) if before or after else found
    chosen = order.first(rest, size)
    films = order.arrange(_films(list(chosen)) if chosen else (), chosen)
    if not films:
        return FilmPage(())
    begin = len(rest) - len(chosen) + 1 if back else len(found) - len(rest) + 1
    more = begin - 1 + len(films) < len(found)
    return FilmPage(
        films,
        begin,
        before=order.place(films[0]).token() if begin > 1 else "",
        after=order.place(films[-1]).token() if more else "",
        is_second=1 < begin <= size + 1,
    )


def _number_levels(sets: FilmSets, sort: Sort) -> list[Level]:
    if not sort.number:
        return []
    slices = sets.digits(sort.number)
    if sort.falling:
        return falling(slices)
    return [(sets.known(sort.number), True), *rising(slices)]


def _title_levels(sets: FilmSets) -> list[Level]:
    return rising(sets.digits("title"))


def _ids_beyond(found: BitMap, film: int, back: bool) -> BitMap:
    """What was added before ``film``; or, backwards, after it."""
    rest = found.copy()
    if back:
        rest.remove_range(0, film + 1)
    else:
        rest.remove_range(film, LARGEST_ID + 1)
    return rest


def _titles(films: BitMap) -> Iterable[tuple[str, int]]:
    """Titles to sort by, and ids. One query, none for none."""
    if not films:
        return ()
    return Film.objects.filter(pk__in=list(films)).values_list("sort_title", "pk")


@prepared
def _films(ids: Sequence[int]) -> QuerySet[Film]:
    """As a wall of posters shows them."""
    return (
        Film.objects.filter(pk__in=ids)
        .annotate(mean=Coalesce("standing__mean", 0), ratings=Coalesce("standing__ratings", 0))
        .defer("synopsis", "tagline", "original_title")
    )
