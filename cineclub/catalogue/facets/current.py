"""The sets as they are now, held by each process and brought up to date with one query."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from django.db import connection
from django.db.models.functions import Lower
from pyroaring import BitMap

from cineclub.catalogue.facets.keep import replaced
from cineclub.catalogue.facets.of_films import LABELS, WIDTHS, Sets, facets_of
from cineclub.catalogue.facets.stored import BIRTH, PIECE, FacetPiece
from cineclub.catalogue.films import Film
from cineclub.catalogue.labels import Genre
from cineclub.core.ordered_bits import NONE, at_least

_STATE = """SELECT key, film FROM catalogue_filmtouch
    UNION ALL SELECT MAX(version), -1 FROM catalogue_facetpiece
    UNION ALL SELECT version, -2 FROM catalogue_facetpiece
    WHERE piece = 0 AND facet = %s"""


@dataclass(frozen=True)
class Label:
    """A genre, country or language: its id, its word in addresses, its name, its ISO code in
    small letters ("" for genres)."""

    id: int
    slug: str
    name: str
    code: str = ""


@dataclass(frozen=True)
class State:
    """Where the tables are: when they were begun, their latest version, films not folded yet."""

    birth: int
    version: int
    touches: dict[int, int]

    def follows(self, known: State) -> bool:
        """Whether it is ``known`` with something added, and not another database's or undone."""
        if self.birth != known.birth or self.version < known.version:
            return False
        return self.version > known.version or not known.touches.keys() - self.touches


@dataclass(frozen=True)
class FilmSets:
    """All sets at one moment. Nothing in it is ever changed: threads share it."""

    sets: Sets = field(default_factory=dict)
    labels: dict[str, dict[str, Label]] = field(default_factory=dict)
    state: State = field(default_factory=lambda: State(0, 0, {}))

    def label(self, kind: str, word: str) -> Label | None:
        """The label of a kind with this word in addresses, or with this code."""
        known = self.labels.get(kind, {})
        coded = (label for label in known.values() if label.code == word)
        return known.get(word) or next(coded, None)

    @property
    def films(self) -> BitMap:
        """Every film."""
        return self.sets.get("film", NONE)

    def of(self, name: str) -> BitMap:
        """The set called ``name``; one without films when there is none."""
        return self.sets.get(name, NONE)

    def digits(self, number: str) -> list[BitMap]:
        """The sets of the binary digits of ``year``, ``runtime`` …, from the highest."""
        return self._digits[number]

    def values(self, facet: str) -> list[str]:
        """What of ``kind`` or ``decade`` there are films of."""
        return self._values[facet]

    @cached_property
    def _values(self) -> defaultdict[str, list[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for name in self.sets_with_films():
            facet, _colon, value = name.partition(":")
            found[facet].append(value)
        return found

    def sets_with_films(self) -> Sets:
        """All but the empty ones."""
        return {name: ids for name, ids in self.sets.items() if ids}

    def known(self, number: str) -> BitMap:
        """The films whose ``year`` or ``runtime`` is known, or ``popularity`` above zero."""
        return self._known[number]

    def rated(self, mean: int) -> BitMap:
        """The films whose mean is ``mean`` or more; remembered, for every page counts some."""
        return self._rated(mean)

    @cached_property
    def _rated(self) -> Callable[[int], BitMap]:
        digits = self.digits("mean")
        return lru_cache(maxsize=16)(lambda mean: at_least(self.known("mean"), digits, mean))

    @cached_property
    def _known(self) -> Sets:
        return {number: BitMap.union(NONE, *each) for number, each in self._digits.items()}

    @cached_property
    def _digits(self) -> dict[str, list[BitMap]]:
        return {
            number: [self.of(f"{number}.{place}") for place in range(width - 1, -1, -1)]
            for number, width in WIDTHS.items()
        }


@dataclass
class _Kept:
    """What this process holds: of what is committed, and of one transaction of its own."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    committed: FilmSets = field(default_factory=FilmSets)
    transaction: tuple[object, FilmSets] = (None, FilmSets())


_kept = _Kept()


def film_sets() -> FilmSets:
    """The sets now. One query, and a few more after a change.

    What a transaction that has not ended sees is kept apart: it may be rolled back.
    """
    with _kept.lock:
        if not connection.in_atomic_block:
            _kept.committed = _up_to_date(_kept.committed)
            return _kept.committed
        outermost = connection.atomic_blocks[0]
        of, known = _kept.transaction
        found = _up_to_date(known if of is outermost else FilmSets())
        _kept.transaction = (outermost, found)
        return found


def _up_to_date(known: FilmSets) -> FilmSets:
    """``known`` with everything that was written since.

    Touches are read before pieces: whatever is no longer touched by then is in the pieces.
    """
    state = _state()
    if state == known.state:
        return known
    if not state.follows(known.state):
        known = FilmSets()
    sets = dict(known.sets)
    stale = {film for key, film in state.touches.items() if key not in known.state.touches}
    if state.version != known.state.version:
        _load_pieces(sets, known.state.version)
        stale = {*state.touches.values()}
    if stale:
        sets |= replaced(sets, BitMap(stale), facets_of(list(stale)))
    return FilmSets(sets, _labels(), state)


def _state() -> State:
    with connection.cursor() as cursor:
        cursor.execute(_STATE, [BIRTH])
        rows = cursor.fetchall()
    told = {film: key or 0 for key, film in rows if film < 0}
    touches = {key: film for key, film in rows if film >= 0}
    return State(told.get(-2, 0), told[-1], touches)


def _load_pieces(sets: Sets, known: int) -> None:
    """Put the pieces written since ``known`` in the place of the former ones."""
    rows = FacetPiece.objects.filter(version__gt=known).values_list("facet", "piece", "ids")
    pieces: defaultdict[str, list[tuple[int, BitMap]]] = defaultdict(list)
    for facet, piece, ids in rows.iterator():
        pieces[facet].append((piece, BitMap.deserialize(bytes(ids))))
    for facet, new in pieces.items():
        sets[facet] = _patched(sets.get(facet, NONE), new)


def _patched(before: BitMap, pieces: Iterable[tuple[int, BitMap]]) -> BitMap:
    after = before.copy()
    for piece, ids in pieces:
        after.remove_range(piece * PIECE, (piece + 1) * PIECE)
        after |= ids
    return after


def _labels() -> dict[str, dict[str, Label]]:
    """By kind and word: genres, countries, languages. Three queries."""
    found = {}
    for label, name in LABELS.items():
        model = getattr(Film, name).rel.model
        code = (Lower("code"),) if model is not Genre else ()
        rows = model.objects.values_list("id", "slug", "name", *code)
        found[label] = {slug: Label(pk, slug, *rest) for pk, slug, *rest in rows}
    return found
