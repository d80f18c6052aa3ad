"""IMDb's tables to films: read all files in the order that serves, then film by film."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings

from cineclub.transfer.rows import Notice, Place, Read, Refusal, Wanted, WrongFormat
from cineclub.transfer.sources.imdb.films import NAME, Films
from cineclub.transfer.sources.imdb.numbers import BadCell, Numbers, title_number
from cineclub.transfer.sources.imdb.read_others import (
    ReadCrew,
    ReadNames,
    ReadOthers,
    ReadPrincipals,
    ReadRatings,
    ReadTitlesElsewhere,
)
from cineclub.transfer.sources.imdb.read_titles import Known, ReadTitles
from cineclub.transfer.sources.imdb.staging import Staging, staging
from cineclub.transfer.sources.imdb.table import Table, chunks, recognise

# Films first, then who and what belongs to them, then the names of those.
_ORDER: dict[str, type[ReadOthers] | None] = {
    "title.basics": None,
    "title.principals": ReadPrincipals,
    "title.crew": ReadCrew,
    "name.basics": ReadNames,
    "title.akas": ReadTitlesElsewhere,
    "title.ratings": ReadRatings,
}
_ENDINGS = (".tsv", ".gz")
# Reading the files takes about this part of the whole time.
_SHARE = 5


class Imdb:
    """The source ``imdb``."""

    name = NAME

    def files(self, path: Path) -> list[Path]:
        """A folder gives what has the header of one of the tables, and all that ought to."""
        if not path.is_dir():
            return [path]
        inside = sorted(each for each in path.iterdir() if each.is_file())
        return [each for each in inside if each.name.endswith(_ENDINGS) or _is_table(each)]

    def check(self, path: Path) -> None:
        """The header of one of the tables."""
        recognise(path)

    def read(self, path: Path, advance: Callable[[int], None]) -> Iterator[Read]:
        """One file alone."""
        return self.read_together([path], advance, Wanted())

    def read_together(
        self, paths: list[Path], advance: Callable[[int], None], wanted: Wanted
    ) -> Iterator[Read]:
        """All of the import: a film's facts lie in several tables."""
        tables = [recognise(path) for path in paths]
        yield from _not_read(tables, wanted)
        known = Known(on_site=_numbers(wanted), limit=wanted.limit)
        known.has_titles = any(table.name == "title.basics" for table in tables)
        ordered = [
            table
            for name in _ORDER
            for table in tables
            if table.name == name and (name != "title.ratings" or wanted.foreign_ratings)
        ]
        with staging(settings.CINECLUB_HOME / "tmp") as stage:
            yield from _stage(ordered, known, stage, lambda done: advance(done // _SHARE))
            stage.index()
            names = {table.name for table in tables}
            films = Films(
                stage,
                [str(table.path) for table in ordered],
                "title.principals" in names,
                "name.basics" in names,
            )
            size = sum(table.path.stat().st_size for table in ordered)
            each = (size - size // _SHARE) // max(1, stage.count())
            for film in films:
                yield film
                advance(each)


def _stage(
    tables: list[Table], known: Known, stage: Staging, advance: Callable[[int], None]
) -> Iterator[Read]:
    people = Numbers()
    for number, table in enumerate(tables):
        reader_of = _ORDER[table.name]
        reader = (
            reader_of(table, number, known, people)
            if reader_of
            else ReadTitles(table, number, known)
        )
        try:
            for chunk in chunks(table, advance):
                yield from reader.take(chunk, stage)
                if known.is_full and reader_of is None:
                    break
        except OSError as error:
            place = Place(str(table.path), 1)
            yield Refusal(place, f"it cannot be read on: {error.strerror or error}")
        yield from reader.end()


def _not_read(tables: list[Table], wanted: Wanted) -> Iterator[Read]:
    for table in tables:
        place = Place(str(table.path), 1)
        if table.name == "title.episode":
            yield Notice(place, "it holds episodes of series, which are no films: left out")
        elif table.name == "title.ratings" and not wanted.foreign_ratings:
            yield Notice(place, "IMDb's ratings are taken only with --with-foreign-ratings")
    names = {table.name for table in tables}
    if names & {"title.principals", "title.crew"} and "name.basics" not in names:
        place = Place(str(tables[0].path), 1)
        yield Notice(place, "without name.basics only people that the site has get their credits")


def _numbers(wanted: Wanted) -> Numbers:
    found = Numbers()
    for value in wanted.known:
        try:
            found.add(title_number(value))
        except BadCell:
            continue
    return found


def _is_table(path: Path) -> bool:
    try:
        recognise(path)
    except (OSError, WrongFormat):
        return False
    return True
