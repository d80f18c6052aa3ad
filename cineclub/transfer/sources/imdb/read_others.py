"""Reading the tables that say more of films: credits, names, further titles, ratings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, ClassVar

from cineclub.catalogue.films import TITLE_LENGTH
from cineclub.catalogue.people import NAME_LENGTH
from cineclub.core.dates import latest_year
from cineclub.core.text import one_line
from cineclub.transfer.rows import Notice, Place, Read, Refusal
from cineclub.transfer.sources.imdb.jobs import CAST, CREW, JOB_LENGTH, characters_of
from cineclub.transfer.sources.imdb.numbers import BadCell, Numbers, person_number, title_number
from cineclub.transfer.sources.imdb.read_titles import Known
from cineclub.transfer.sources.imdb.staging import Part, Staging, Title
from cineclub.transfer.sources.imdb.table import Raw, Table

# A table of all titles beside one of a few: naming some rows tells enough.
MOST_STRAYS_NAMED = 1_000
# Credits of title.crew come after those of title.principals.
_AFTER_PRINCIPALS = 1_000_000
_MOST_IN_CELL = 500
_MEAN = re.compile(r"(10|\d)(?:\.(\d))?(?:0*)")
_LARGEST = 2**31 - 1


@dataclass
class ReadOthers:
    """Takes the chunks of one file; rows of titles that are none of our films are left out."""

    table: Table
    file: int
    known: Known
    people: Numbers
    staged: ClassVar[str]
    _left_out: int = 0
    _strays: int = 0
    _notes: list[Notice] = field(default_factory=list)

    def take(self, chunk: list[Raw], staging: Staging) -> Iterator[Read]:
        """Stage the rows of a chunk."""
        rows: list[tuple[Any, ...]] = []
        for raw in chunk:
            try:
                if raw.problem:
                    raise BadCell(raw.problem)
                if self._is_ours(raw, staging):
                    rows += self.rows(raw)
            except BadCell as error:
                yield Refusal(self.place(raw), str(error))
            except _Stray as error:
                self._strays += 1
                if self._strays <= MOST_STRAYS_NAMED:
                    yield Refusal(self.place(raw), str(error))
        staging.add(self.staged, rows)
        yield from self._notes
        self._notes.clear()

    def rows(self, raw: Raw) -> list[tuple[Any, ...]]:
        """What to stage of a row; raises ``BadCell``."""
        raise NotImplementedError

    def end(self) -> Iterator[Read]:
        """What was left out, in one line."""
        place = Place(str(self.table.path), 1)
        if self._strays > MOST_STRAYS_NAMED:
            more = self._strays - MOST_STRAYS_NAMED
            yield Refusal(place, f"{more:,} further rows are of titles that no title.basics holds")
        if self._left_out:
            yield Notice(place, f"{self._left_out:,} rows of {self.others} were left out")

    others: ClassVar[str] = "titles that are not taken"

    def place(self, raw: Raw) -> Place:
        """Where a row stands."""
        return Place(str(self.table.path), raw.line)

    def note(self, raw: Raw, text: str) -> None:
        """Say something of a row that was taken."""
        self._notes.append(Notice(self.place(raw), text))

    def _is_ours(self, raw: Raw, staging: Staging) -> bool:
        number = title_number(raw.cells[0])
        known = self.known
        if number in known.films:
            return True
        if number in known.aside or known.is_full:
            self._left_out += 1
            return False
        if number in known.on_site:
            # A film of the site that no title.basics here speaks of.
            known.films.add(number)
            staging.add("title", [Title(number, self.file, raw.line, *[None] * 6)])
            return True
        if not known.has_titles:
            self._left_out += 1
            return False
        raise _Stray(f"{raw.cells[0]} is in no title.basics and no film of the site")


class _Stray(Exception):
    """A row of a title that nobody knows."""


class ReadPrincipals(ReadOthers):
    """``title.principals``: cast and crew in order."""

    staged = "part"

    def rows(self, raw: Raw) -> list[tuple[Any, ...]]:
        """A credit."""
        tconst, ordering, nconst, category, job, characters = raw.cells
        if not (ordering.isascii() and ordering.isdigit() and len(ordering) < 7):
            raise BadCell(f"ordering: “{ordering[:40]}” is not a number")
        category = category.strip()
        person = person_number(nconst)
        if category in CAST:
            what, is_cut = characters_of(category, characters)
            if is_cut:
                self.note(raw, "some characters are too long and were left out")
        elif category in CREW:
            what = job
            if len(one_line(job)) > JOB_LENGTH:
                self.note(raw, "the job is too long and was left out")
        else:
            raise BadCell(f"category: “{category[:40]}” is none we know")
        self.people.add(person)
        number = title_number(tconst)
        return [Part(number, int(ordering), person, category, what, self.file, raw.line)]


class ReadCrew(ReadOthers):
    """``title.crew``: all directors and writers."""

    staged = "part"

    def rows(self, raw: Raw) -> list[tuple[Any, ...]]:
        """A credit each."""
        number = title_number(raw.cells[0])
        parts: list[tuple[Any, ...]] = []
        for category, cell in (("director", raw.cells[1]), ("writer", raw.cells[2])):
            ids = [each.strip() for each in cell.split(",") if each.strip()] if cell else []
            if len(ids) > _MOST_IN_CELL:
                raise BadCell(f"it has {len(ids):,} ids in one cell; {_MOST_IN_CELL} are allowed")
            for at, person in enumerate(map(person_number, ids), _AFTER_PRINCIPALS + len(parts)):
                parts.append(Part(number, at, person, category, "", self.file, raw.line))
        for part in parts:
            self.people.add(part[2])
        return parts


class ReadTitlesElsewhere(ReadOthers):
    """``title.akas``: titles by country and language."""

    staged = "other"

    def rows(self, raw: Raw) -> list[tuple[Any, ...]]:
        """A title."""
        tconst, ordering, text, region, language, types, original = raw.cells
        if not (ordering.isascii() and ordering.isdigit() and len(ordering) < 7):
            raise BadCell(f"ordering: “{ordering[:40]}” is not a number")
        title = one_line(text)
        if not title:
            raise BadCell("title: it is empty")
        if len(title) > TITLE_LENGTH:
            raise BadCell(f"title: it has {len(title):,} characters; {TITLE_LENGTH} are allowed")
        if original not in ("", "0", "1"):
            raise BadCell(f"isOriginalTitle: “{original[:40]}” is neither 0 nor 1")
        return [
            (
                title_number(tconst),
                int(ordering),
                title,
                region[:8],
                language[:8],
                types[:80],
                int(original or 0),
            )
        ]


class ReadRatings(ReadOthers):
    """``title.ratings``: what IMDb's members gave."""

    staged = "rating"

    def rows(self, raw: Raw) -> list[tuple[Any, ...]]:
        """Mean in tenths, votes."""
        tconst, mean, votes = (cell.strip() for cell in raw.cells)
        match = _MEAN.fullmatch(mean)
        tenths = int(match[1]) * 10 + int(match[2] or 0) if match else 0
        if not 10 <= tenths <= 100:
            raise BadCell(f"averageRating: “{mean[:40]}” is no mean from 1.0 to 10.0")
        if not (votes.isascii() and votes.isdigit() and int(votes[:11]) <= _LARGEST):
            raise BadCell(f"numVotes: “{votes[:40]}” is not a number")
        return [(title_number(tconst), tenths, int(votes))]


class ReadNames(ReadOthers):
    """``name.basics``: the people of the credits that were read before."""

    staged = "person"
    others = "people without a credit on these films"

    def rows(self, raw: Raw) -> list[tuple[Any, ...]]:
        """Somebody."""
        nconst, text, birth, death = raw.cells
        name = one_line(text)
        if not name:
            raise BadCell("primaryName: it is empty")
        if len(name) > NAME_LENGTH:
            raise BadCell(
                f"primaryName: it has {len(name):,} characters; {NAME_LENGTH} are allowed"
            )
        years = (self._year(raw, "birthYear", birth), self._year(raw, "deathYear", death))
        return [(person_number(nconst), name, *years)]

    def _year(self, raw: Raw, column: str, cell: str) -> int | None:
        if not cell:
            return None
        if cell.isascii() and cell.isdigit() and 0 < int(cell[:6]) <= latest_year():
            return int(cell)
        if cell.isascii() and cell.lstrip("-").isdigit():
            self.note(raw, f"{column}: {cell[:40]} was left out")
            return None
        raise BadCell(f"{column}: “{cell[:40]}” is not a year")

    def _is_ours(self, raw: Raw, _staging: Staging) -> bool:
        is_ours = person_number(raw.cells[0]) in self.people
        self._left_out += not is_ours
        return is_ours
