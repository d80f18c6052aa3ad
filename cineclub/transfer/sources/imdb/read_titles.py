"""Reading ``title.basics``: which titles are films, and what is said of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from cineclub.catalogue.films import LONGEST_RUNTIME
from cineclub.core.text import one_line
from cineclub.transfer.rows import Notice, Place, Read, Refusal, SetAside
from cineclub.transfer.sources.imdb import kinds
from cineclub.transfer.sources.imdb.numbers import BadCell, Numbers, title_id, title_number
from cineclub.transfer.sources.imdb.staging import Staging, Title
from cineclub.transfer.sources.imdb.table import Raw, Table

# The genres of other sources and of hands, where IMDb has a word of its own.
_GENRES = {"Sci-Fi": "Science Fiction", "Film-Noir": "Film noir"}
_MOST_REPEATS_NAMED = 1_000


@dataclass
class Known:
    """What the titles told: films to make, titles that are none, films that the site has."""

    films: Numbers = field(default_factory=Numbers)
    aside: Numbers = field(default_factory=Numbers)
    on_site: Numbers = field(default_factory=Numbers)
    limit: int | None = None
    has_titles: bool = False

    @property
    def is_full(self) -> bool:
        """Whether the limit is reached; from then on, further titles are none of ours."""
        return self.limit is not None and self.films.count >= self.limit


@dataclass
class ReadTitles:
    """Takes the chunks of one file."""

    table: Table
    file: int
    known: Known
    _aside: Counter[str] = field(default_factory=Counter)
    _first: dict[str, int] = field(default_factory=dict)
    _repeats: int = 0

    def take(self, chunk: list[Raw], staging: Staging) -> Iterator[Read]:
        """Stage the films of a chunk."""
        rows: list[Title] = []
        for raw in chunk:
            if self.known.is_full:
                break
            place = Place(str(self.table.path), raw.line)
            if raw.problem:
                yield Refusal(place, raw.problem)
                continue
            try:
                title = self._title(raw)
            except BadCell as error:
                yield Refusal(place, str(error))
                continue
            if title is None:
                continue
            if title.id in self.known.films:
                yield from self._again(place, title.id)
            else:
                self.known.films.add(title.id)
                rows.append(title)
                if raw.cells[6] and title.runtime is None:
                    yield Notice(place, f"{raw.cells[6]} minutes are no runtime: left out")
        staging.add("title", rows)

    def end(self) -> Iterator[Read]:
        """What was set aside, one line a type."""
        path = str(self.table.path)
        for what, count in self._aside.items():
            yield SetAside(Place(path, self._first[what]), f"{count:,} rows are {what}", count)
        if self._repeats > _MOST_REPEATS_NAMED:
            more = self._repeats - _MOST_REPEATS_NAMED
            yield SetAside(Place(path, 1), f"{more:,} further titles came before", more)

    def _title(self, raw: Raw) -> Title | None:
        tconst, title_type, title, original, adult, year, runtime, genre_cell = raw.cells
        number = title_number(tconst)
        try:
            what = kinds.plain(title_type)
            if what in kinds.NO_FILMS or (what in kinds.FILMS and adult.strip() == "1"):
                reason = kinds.NO_FILMS.get(what, kinds.ADULT)
                self._set_aside(reason, raw.line)
                self.known.aside.add(number)
                return None
            if what not in kinds.FILMS:
                raise BadCell(f"titleType: “{title_type[:40]}” is no type we know")
            if adult.strip() not in ("", "0"):
                raise BadCell(f"isAdult: “{adult[:40]}” is neither 0 nor 1")
            if not one_line(title):
                raise BadCell("primaryTitle: a film needs a title")
            genres = tuple(one_line(name) for name in genre_cell.split(",") if one_line(name))
            minutes = _int("runtimeMinutes", runtime)
            return Title(
                number,
                self.file,
                raw.line,
                kinds.kind_of(what, genres),
                title,
                "" if original == title else original,
                _int("startYear", year),
                minutes if minutes and minutes <= LONGEST_RUNTIME else None,
                ",".join(_GENRES.get(name, name) for name in genres),
            )
        except BadCell:
            # The rows of other tables that belong to a refused one are not refused once more.
            if number not in self.known.films:
                self.known.aside.add(number)
            raise

    def _set_aside(self, reason: str, line: int) -> None:
        self._aside[reason] += 1
        self._first.setdefault(reason, line)

    def _again(self, place: Place, number: int) -> Iterator[Read]:
        self._repeats += 1
        if self._repeats <= _MOST_REPEATS_NAMED:
            yield SetAside(place, f"{title_id(number)} came before")


def _int(name: str, cell: str) -> int | None:
    cell = cell.strip()
    if not cell:
        return None
    if cell.isascii() and cell.isdigit() and len(cell) <= 7:
        return int(cell)
    raise BadCell(f"{name}: “{cell[:40]}” is not a number")
