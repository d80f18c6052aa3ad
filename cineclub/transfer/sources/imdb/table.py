"""Reading one table: plain or packed with gzip, known by its header, a chunk of rows at a time."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from typing import NamedTuple

from cineclub.transfer.rows import WrongFormat

CHUNK = 1 << 19
LONGEST_LINE = 1 << 20
NULL = r"\N"
_GZIP = b"\x1f\x8b"
_ZIP = b"PK\x03\x04"
_MARK = b"\xef\xbb\xbf"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_BROKEN = (EOFError, gzip.BadGzipFile, zlib.error)
Stream = BufferedReader | gzip.GzipFile
# What a table is known by, and the columns that are read of it where they are there.
TABLES: dict[str, tuple[frozenset[str], tuple[str, ...]]] = {
    "title.basics": (
        frozenset({"tconst", "titleType", "primaryTitle"}),
        (
            "tconst",
            "titleType",
            "primaryTitle",
            "originalTitle",
            "isAdult",
            "startYear",
            "runtimeMinutes",
            "genres",
        ),
    ),
    "title.crew": (
        frozenset({"tconst", "directors", "writers"}),
        ("tconst", "directors", "writers"),
    ),
    "title.principals": (
        frozenset({"tconst", "ordering", "nconst", "category"}),
        ("tconst", "ordering", "nconst", "category", "job", "characters"),
    ),
    "name.basics": (
        frozenset({"nconst", "primaryName"}),
        ("nconst", "primaryName", "birthYear", "deathYear"),
    ),
    "title.akas": (
        frozenset({"titleId", "title", "region"}),
        ("titleId", "ordering", "title", "region", "language", "types", "isOriginalTitle"),
    ),
    "title.ratings": (
        frozenset({"tconst", "averageRating", "numVotes"}),
        ("tconst", "averageRating", "numVotes"),
    ),
    "title.episode": (frozenset({"tconst", "parentTconst"}), ()),
}


class Raw(NamedTuple):
    """A row: its line and the cells asked for (empty for null), or why it cannot be read."""

    line: int
    cells: tuple[str, ...]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A file that is one of IMDb's tables: which, and the place of each column that is read."""

    path: Path
    name: str
    width: int
    places: tuple[int, ...]


def recognise(path: Path) -> Table:
    """Which table a file is; raises ``WrongFormat`` or ``OSError``."""
    try:
        with _opened(path) as (stream, _position):
            first = stream.readline(LONGEST_LINE)
    except _BROKEN as error:
        raise WrongFormat(path, f"it is packed with gzip and broken: {error}") from error
    if first.startswith(_UTF16_MARKS):
        raise WrongFormat(path, "it is in UTF-16: save it as UTF-8")
    if first.startswith(_ZIP):
        raise WrongFormat(path, "it is a zip archive: unpack it first")
    if not first.strip():
        raise WrongFormat(path, "the file is empty")
    line, _cr, rest = first.removeprefix(_MARK).partition(b"\r")
    text = line.decode("utf-8", "replace").strip("\n")
    header = [name.strip().strip('"') for name in text.split("\t")]
    for name, (needed, columns) in TABLES.items():
        if needed <= set(header):
            if rest.strip():
                raise WrongFormat(path, "its lines end with CR alone: save it with LF or CRLF")
            places = tuple(header.index(each) if each in header else -1 for each in columns)
            return Table(path, name, len(header), places)
    raise WrongFormat(path, "its first line is the header of none of IMDb's tables")


def chunks(table: Table, advance: Callable[[int], None]) -> Iterator[list[Raw]]:
    """The rows after the header. A row that cannot be read has a problem and no cells.

    A gzip file that is cut off or broken ends with such a row: what came before it is good.
    """
    try:
        with _opened(table.path) as (stream, position):
            number, told = 0, 0
            for lines in _lines(stream):
                yield [
                    _raw(table, line, text)
                    for line, text in enumerate(lines, number + 1)
                    if line > 1 and text != ""
                ]
                number += len(lines)
                advance(position() - told)
                told = position()
    except _BROKEN as error:
        yield [Raw(number + 1, (), f"the gzip file is broken from here on: {error}")]


@contextmanager
def _opened(path: Path) -> Iterator[tuple[Stream, Callable[[], int]]]:
    """The unpacked bytes, and how many bytes of the file itself were read for them."""
    with path.open("rb") as raw:
        is_packed = raw.read(2) == _GZIP
        raw.seek(0)
        if not is_packed:
            yield raw, raw.tell
            return
        with gzip.GzipFile(fileobj=raw) as packed:
            yield packed, raw.tell


def _lines(stream: Stream) -> Iterator[list[str | None]]:
    """Lines without their ends; None for one that is too long. Blank lines are empty texts."""
    held, too_long = b"", False
    while data := stream.read1(CHUNK):
        whole, sign, rest = data.rpartition(b"\n")
        if not sign:
            held += data
            if len(held) > LONGEST_LINE:
                held, too_long = b"", True
            continue
        lines: list[str | None] = list(_decoded(held + whole))
        if too_long or len(lines[0] or "") > LONGEST_LINE:
            lines[0] = None
        yield lines
        held, too_long = rest, False
    if held or too_long:
        yield [None] if too_long else list(_decoded(held))


def _decoded(data: bytes) -> Sequence[str]:
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return [_one_decoded(line).removesuffix("\r") for line in data.split(b"\n")]
    lines = text.split("\n")
    return [line.removesuffix("\r") for line in lines] if "\r" in text else lines


def _one_decoded(line: bytes) -> str:
    try:
        return line.decode()
    except UnicodeDecodeError:
        # Tables that were saved again on old systems.
        return line.decode("cp1252", "replace")


def _raw(table: Table, line: int, text: str | None) -> Raw:
    if text is None:
        return Raw(line, (), f"it is longer than {LONGEST_LINE >> 20} MiB")
    cells = text.split("\t")
    if len(cells) != table.width:
        return Raw(line, (), f"it has {len(cells)} cells where the header has {table.width}")
    if "\x00" in text:
        return Raw(line, (), "it contains a NUL character")
    return Raw(
        line,
        tuple(
            "" if place < 0 or (cell := cells[place]) == NULL else cell for place in table.places
        ),
    )
