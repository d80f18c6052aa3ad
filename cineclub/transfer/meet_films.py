"""Deciding which film of the site a row means: by id, then by exact title and year, else a new one.

The rules stand in ``docs/import.md``. Rows of one batch, and in a dry run of the whole import, know
of each other before anything is written: films still to be made have numbers below zero.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import NamedTuple

from cineclub.catalogue.add_film import taken_ids
from cineclub.catalogue.fields import ExternalId
from cineclub.catalogue.models import Film, FilmExternalId
from cineclub.search.tokens import fold
from cineclub.transfer.met_films import MetFilms
from cineclub.transfer.rows import Row

TitleYear = tuple[str, int | None]


class Outcome(Enum):
    """What is to become of a row."""

    NEW = auto()
    KNOWN = auto()
    AGAIN = auto()
    UNCLEAR = auto()
    CONFLICT = auto()


class Decision(NamedTuple):
    """A row, what to do with it, and the film it is about (below zero: to be made).

    ``reason`` explains AGAIN, UNCLEAR and CONFLICT; on a NEW one it names a possible duplicate.
    ``free_ids`` are the external ids of the row that no other film has.
    """

    row: Row
    outcome: Outcome
    film: int = 0
    reason: str = ""
    free_ids: tuple[ExternalId, ...] = ()


@dataclass
class _Known:
    """What the database knows of a batch. Three queries."""

    ids: dict[ExternalId, int]
    titles: dict[TitleYear, list[int]]
    sources: dict[int, set[str]]


@dataclass
class Meetings:
    """The memory of one import."""

    met: MetFilms = field(default_factory=MetFilms)
    _ids: dict[ExternalId, int] = field(default_factory=dict)
    _titles: defaultdict[TitleYear, list[int]] = field(default_factory=lambda: defaultdict(list))
    _sources: defaultdict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    _last: int = 0

    def decide(self, rows: Sequence[Row]) -> list[Decision]:
        """What each of the cleaned ``rows`` means, in order."""
        known = _look_up(rows)
        return [self._remember(self._one(row, known), known) for row in rows]

    def written(self, films: dict[int, int]) -> None:
        """The films of the last batch stand in the database, under these ids."""
        for planned, film in films.items():
            self.met.move(planned, film)
        self._ids.clear()
        self._titles.clear()
        self._sources.clear()

    def forget_planned(self) -> None:
        """No further row has the key of an earlier one: in a dry run, only films that are there
        already need remembering.
        """
        self._ids.clear()
        self._titles.clear()
        for film in [film for film in self._sources if film < 0]:
            del self._sources[film]

    def _one(self, row: Row, known: _Known) -> Decision:
        hits = self._hits(row, known)
        if len(hits) > 1:
            return Decision(row, Outcome.CONFLICT, reason=_name_conflict(hits))
        if hits:
            (film,) = hits
            return self._meet(row, film)
        candidates = [*known.titles.get(_title(row), ()), *self._titles.get(_title(row), ())]
        if row.fields.external_ids:
            return self._by_title_or_new(row, candidates, known)
        return self._by_title_alone(row, candidates)

    def _hits(self, row: Row, known: _Known) -> dict[int, ExternalId]:
        found = {
            each: known.ids[each] if each in known.ids else self._ids[each]
            for each in row.fields.external_ids
            if each in known.ids or each in self._ids
        }
        if row.key in found:
            return {found[row.key]: row.key}
        return {
            film: each
            for each, film in found.items()
            if row.key is None or row.key[0] not in self._sources_of(film, known)
        }

    def _by_title_or_new(self, row: Row, candidates: list[int], known: _Known) -> Decision:
        if len(candidates) == 1 and candidates[0] not in self.met:
            own = {source for source, _value in row.fields.external_ids}
            if not own & self._sources_of(candidates[0], known):
                return self._meet(row, candidates[0])
        reason = "another film has this title and year" if candidates else ""
        return Decision(row, Outcome.NEW, reason=reason)

    def _by_title_alone(self, row: Row, candidates: list[int]) -> Decision:
        if not candidates:
            return Decision(row, Outcome.NEW)
        if len(candidates) == 1:
            return self._meet(row, candidates[0])
        reason = f"{len(candidates)} films have this title and year; an id would tell which"
        return Decision(row, Outcome.UNCLEAR, reason=reason)

    def _meet(self, row: Row, film: int) -> Decision:
        if film in self.met:
            reason = f"the same film as {self.met.place(film)}"
            return Decision(row, Outcome.AGAIN, film, reason)
        return Decision(row, Outcome.KNOWN, film)

    def _sources_of(self, film: int, known: _Known) -> set[str]:
        return known.sources.get(film, set()) | self._sources.get(film, set())

    def _remember(self, decision: Decision, known: _Known) -> Decision:
        if decision.outcome not in (Outcome.NEW, Outcome.KNOWN):
            return decision
        row, film = decision.row, decision.film
        if decision.outcome is Outcome.NEW:
            self._last -= 1
            film = self._last
            self._titles[_title(row)].append(film)
        free = []
        for each in row.fields.external_ids:
            if each not in known.ids and each not in self._ids:
                self._ids[each] = film
                self._sources[film].add(each[0])
                free.append(each)
        self.met.add(film, row.place)
        return Decision(row, decision.outcome, film, decision.reason, tuple(free))


def _title(row: Row) -> TitleYear:
    return row.fields.title, row.fields.year


def _look_up(rows: Sequence[Row]) -> _Known:
    ids = taken_ids([each for row in rows for each in row.fields.external_ids])
    wanted = {_title(row) for row in rows}
    titles: defaultdict[TitleYear, list[int]] = defaultdict(list)
    films = Film.objects.filter(title_key__among={fold(title)[:200] for title, _year in wanted})
    for film, title, year in films.order_by("pk").values_list("pk", "title", "year"):
        if (title, year) in wanted:
            titles[title, year].append(film)
    candidates = {*ids.values(), *(film for several in titles.values() for film in several)}
    sources: defaultdict[int, set[str]] = defaultdict(set)
    of_films = FilmExternalId.objects.filter(film_id__among=candidates)
    for film, source in of_films.values_list("film_id", "source"):
        sources[film].add(source)
    return _Known(ids, titles, sources)


def _name_conflict(hits: dict[int, ExternalId]) -> str:
    names = " and ".join(f"{source} {value}" for source, value in hits.values())
    return f"its ids belong to different films here: {names}"
