"""Tables to films. The first line names the columns; only ``title`` must be there."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from cineclub.catalogue.fields import CrewFields, ExternalId, FilmFields
from cineclub.transfer.rows import Notice, Place, Read, Refusal, Row, SetAside, WrongFormat
from cineclub.transfer.sources.csv import columns
from cineclub.transfer.sources.csv.columns import BadCell
from cineclub.transfer.sources.csv.records import Line, NotText, Record, lines, records

NAME = "csv"
# Blank lines and a spreadsheet's "sep=" line may come before the header.
HEADER_WITHIN = 20
DELIMITERS = ",;\t"
_SPREADSHEET = re.compile(r"sep=.")


class Csv:
    """The source ``csv``."""

    name = NAME

    def files(self, path: Path) -> list[Path]:
        """A folder gives its ``*.csv`` and ``*.tsv``."""
        if not path.is_dir():
            return [path]
        return sorted([*path.glob("*.csv"), *path.glob("*.tsv")])

    def check(self, path: Path) -> None:
        """A header with a title column."""
        with path.open("rb") as stream:
            _header(path, lines(stream, lambda _bytes: None))

    def read(self, path: Path, advance: Callable[[int], None]) -> Iterator[Read]:
        """The films of a file."""
        with path.open("rb") as stream:
            numbered = lines(stream, advance)
            line, header, delimiter = _header(path, numbered)
            unknown = [name for name in header if name and name not in columns.COLUMNS]
            for name in unknown:
                place = Place(str(path), line)
                yield Notice(place, f"column “{name[:60]}” is not known and was left out")
            for record in records(numbered, delimiter):
                yield _read(Place(str(path), record.line), header, record)


def _header(path: Path, numbered: Iterator[Line]) -> tuple[int, tuple[str, ...], str]:
    """The line, names and delimiter of the header; raises ``WrongFormat``."""
    try:
        beginning = islice(numbered, HEADER_WITHIN)
        line, text = next(
            (number, text)
            for number, text in beginning
            if text is None or (text.strip() and not _SPREADSHEET.fullmatch(text.strip()))
        )
    except StopIteration:
        raise WrongFormat(path, "the file is empty") from None
    except NotText as error:
        raise WrongFormat(path, f"the file {error}") from error
    for delimiter in DELIMITERS:
        header = _names(text or "", delimiter)
        if "title" in header:
            _refuse_twice(path, line, header)
            return line, header, delimiter
    reason = "its first line names no column “title”, so it is no catalogue table"
    raise WrongFormat(path, reason, line)


def _names(text: str, delimiter: str) -> tuple[str, ...]:
    try:
        cells = next(csv.reader([text], delimiter=delimiter), [])
    except csv.Error:
        return ()
    return tuple(re.sub(r"[\s\-]+", "_", cell.strip().lower()) for cell in cells)


def _refuse_twice(path: Path, line: int, header: tuple[str, ...]) -> None:
    twice = [name for name, times in Counter(header).items() if times > 1 and name]
    if twice:
        raise WrongFormat(path, f"column “{twice[0]}” comes twice", line)


def _read(place: Place, header: tuple[str, ...], record: Record) -> Read:
    try:
        return _row(place, header, record)
    except BadCell as error:
        return Refusal(place, str(error))


def _row(place: Place, header: tuple[str, ...], record: Record) -> Row | SetAside:
    cells = _cells(header, record)
    if "kind" in cells and columns.plain(cells["kind"]) in columns.SERIES:
        return SetAside(place, "a television series is no film")
    values: dict[str, Any] = {"title": "", "crew": ()}
    problems: list[str] = []
    ids: list[ExternalId] = []
    for name, cell in cells.items():
        try:
            if name in columns.IDS:
                ids.append(columns.external_id(name, cell))
            elif name in columns.FIELDS:
                field, convert = columns.FIELDS[name]
                value = convert(cell)
                values[field] = (*values["crew"], *value) if field == "crew" else value
        except BadCell as error:
            problems.append(f"{name}: {error}")
    if problems:
        raise BadCell("; ".join(problems))
    crew: tuple[CrewFields, ...] = values.pop("crew")
    fields = FilmFields(**values, crew=crew, external_ids=tuple(ids))
    silent = frozenset() if "kind" in cells else frozenset({"kind"})
    return Row(place, fields, silent=silent)


def _cells(header: tuple[str, ...], record: Record) -> dict[str, str]:
    """The cells that say something, by column; raises ``BadCell`` for a row that does not fit."""
    if record.problem:
        raise BadCell(record.problem)
    count = len(record.cells)
    if count < len(header) or any(cell.strip() for cell in record.cells[len(header) :]):
        raise BadCell(f"it has {count} cells where the header has {len(header)}")
    if "\x00" in "".join(record.cells):
        raise BadCell("it contains a NUL character")
    named = zip(header, record.cells, strict=False)
    return {name: text for name, cell in named if (text := cell.strip())}
