"""Which films somebody wants to see, and how many there would be with one wish less."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pyroaring import BitMap

from cineclub.catalogue.facets.current import FilmSets, Label
from cineclub.core.ordered_bits import at_least, at_most, equal_to

Narrow = Callable[[BitMap], BitMap]


@dataclass(frozen=True)
class Wanted:
    """What the films shall be; what is left out does not matter.

    ``rating_min`` is in hundredths of half-star steps, as ``FilmStanding.mean``; ``among`` and
    ``without`` are sets of films that come from elsewhere (a search, a watchlist).
    """

    genres: tuple[Label, ...] = ()
    country: Label | None = None
    language: Label | None = None
    kind: str = ""
    decade: int | None = None
    year: int | None = None
    runtime_min: int | None = None
    runtime_max: int | None = None
    rating_min: int | None = None
    among: tuple[tuple[str, BitMap], ...] = ()
    without: tuple[tuple[str, BitMap], ...] = ()


class Selection:
    """The films that are all of what is wanted."""

    def __init__(self, sets: FilmSets, wanted: Wanted) -> None:
        self.sets = sets
        self._wishes = [*_plain_wishes(sets, wanted), *_number_wishes(sets, wanted)]
        self._known: dict[frozenset[str], BitMap] = {}

    @property
    def films(self) -> BitMap:
        """Those that fulfil every wish."""
        return self.but()

    def but(self, *names: str) -> BitMap:
        """Those that fulfil every wish but the ones called ``names``; not to be changed."""
        left_out = frozenset(name for name, _ in self._wishes if name in names)
        if left_out not in self._known:
            self._known[left_out] = self._all_but(left_out)
        return self._known[left_out]

    def count(self, name: str, among: BitMap) -> int:
        """How many of ``among`` are in the set ``name``."""
        ids = self.sets.of(name)
        return len(ids) if among is self.sets.films else ids.intersection_cardinality(among)

    def _all_but(self, names: frozenset[str]) -> BitMap:
        found = self.sets.films
        for name, narrow in self._wishes:
            if name not in names:
                found = narrow(found)
        return found


def _plain_wishes(sets: FilmSets, wanted: Wanted) -> list[tuple[str, Narrow]]:
    """Sets as they stand: the cheap ones, which leave the others less to do."""
    named = [(f"genre:{each.id}", f"genre:{each.id}") for each in wanted.genres]
    if wanted.country:
        named.append(("country", f"country:{wanted.country.id}"))
    if wanted.language:
        named.append(("language", f"language:{wanted.language.id}"))
    if wanted.kind:
        named.append(("kind", f"kind:{wanted.kind}"))
    if wanted.decade is not None:
        named.append(("decade", f"decade:{wanted.decade}"))
    return [
        *((name, _in(ids)) for name, ids in wanted.among),
        *((name, _in(sets.of(key))) for name, key in named),
        *((name, _not_in(ids)) for name, ids in wanted.without),
    ]


def _number_wishes(sets: FilmSets, wanted: Wanted) -> list[tuple[str, Narrow]]:
    year, least, most, mean = wanted.year, wanted.runtime_min, wanted.runtime_max, wanted.rating_min
    runtime = sets.digits("runtime")
    wishes: list[tuple[str, Narrow]] = []
    if year is not None:
        wishes.append(("year", lambda found: equal_to(found, sets.digits("year"), year)))
    if least is not None:
        wishes.append(("runtime", lambda found: at_least(found, runtime, least)))
    if most is not None:
        known = sets.known("runtime")
        wishes.append(("runtime", lambda found: at_most(found & known, runtime, most)))
    if mean is not None:
        wishes.append(("rating_min", _in(sets.rated(mean))))
    return wishes


def _in(ids: BitMap) -> Narrow:
    return lambda found: found & ids


def _not_in(ids: BitMap) -> Narrow:
    return lambda found: found - ids
