"""Cutting a file into lines and lines into records, whatever made it.

Lines end with LF, CRLF or CR; text is UTF-8 with or without a mark, else Windows-1252. A quotation
mark that is never closed costs its own line alone: reading goes on with the next.
"""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

CHUNK = 1 << 16
LONGEST_LINE = 1 << 20
# A record over several lines: more than any film needs, less than a lost quotation mark swallows.
MOST_LINES = 400
LONGEST_RECORD = 100_000
_UTF8_MARK = b"\xef\xbb\xbf"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_MERGE_MARKS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")


class NotText(ValueError):
    """The file is no text that can be read."""


@dataclass(frozen=True, slots=True)
class Record:
    """Cells and the line they begin on, or the reason why the line cannot be read."""

    line: int
    cells: tuple[str, ...] = ()
    problem: str = ""


Line = tuple[int, str | None]


def lines(stream: BinaryIO, advance: Callable[[int], None]) -> Iterator[Line]:
    """Numbered lines without their ends; None for one that is too long. Raises ``NotText``."""
    begin = stream.read(CHUNK)
    if begin.startswith(_UTF16_MARKS):
        raise NotText("is in UTF-16: save it as UTF-8")
    # Only very old programs end lines with CR alone.
    only_cr = b"\r" in begin and b"\n" not in begin
    begin, skipped = begin.removeprefix(_UTF8_MARK), begin.startswith(_UTF8_MARK)
    number, held, too_long = 0, b"", False
    data = begin
    while data:
        advance(len(data) + 3 * skipped)
        skipped = False
        *whole, held = (held + (data.replace(b"\r", b"\n") if only_cr else data)).split(b"\n")
        for raw in whole:
            number += 1
            yield number, None if too_long or len(raw) > LONGEST_LINE else _decoded(raw)
            too_long = False
        if len(held) > LONGEST_LINE:
            held, too_long = b"", True
        data = stream.read(CHUNK)
    if held or too_long:
        yield number + 1, None if too_long else _decoded(held)


def records(numbered: Iterator[Line], delimiter: str) -> Iterator[Record]:
    """The records in ``numbered`` lines; blank ones are passed over."""
    feed = _Feed(numbered)
    while feed.begin():
        # A reader each: one that was stopped inside a quotation would begin there again.
        reader = csv.reader(feed, delimiter=delimiter)
        line = feed.line
        try:
            cells = tuple(next(reader))
        except (_TooLong, csv.Error) as error:
            yield Record(line, problem=str(error))
            feed.put_back()
            continue
        if feed.is_cut:
            yield Record(line, problem="a quotation mark that opens here is never closed")
            feed.put_back()
        elif cells and cells[0].startswith(_MERGE_MARKS):
            yield Record(line, problem="it is a mark that a version control merge left behind")
        elif any(cell.strip() for cell in cells):
            yield Record(line, cells)


class _TooLong(Exception):
    """A line or record is over its limit."""


class _Feed:
    """Hands a csv reader the lines of one record and can take them back."""

    def __init__(self, numbered: Iterator[Line]) -> None:
        self._numbered = numbered
        self._again: deque[Line] = deque()
        self._taken: list[Line] = []
        self._length = 0
        self.is_cut = False

    @property
    def line(self) -> int:
        """Where the record begins."""
        return self._again[0][0]

    def begin(self) -> bool:
        """Make ready for the next record; False at the end."""
        self._taken, self._length, self.is_cut = [], 0, False
        if not self._again:
            self._again.extend(line for line in [next(self._numbered, None)] if line)
        return bool(self._again)

    def put_back(self) -> None:
        """The lines after the first were not of its record after all."""
        self._again.extendleft(reversed(self._taken[1:]))

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._numbered, None)
        if line is None:
            self.is_cut = True
            raise StopIteration
        self._taken.append(line)
        text = line[1]
        if text is None:
            raise _TooLong(f"a line is longer than {LONGEST_LINE >> 20} MiB")
        self._length += len(text)
        if len(self._taken) > 1 and (
            len(self._taken) > MOST_LINES or self._length > LONGEST_RECORD
        ):
            raise _TooLong(
                f"a quotation mark that opens here is not closed within {MOST_LINES} lines"
                f" and {LONGEST_RECORD:,} characters"
            )
        return text + "\n"


def _decoded(raw: bytes) -> str:
    raw = raw.removesuffix(b"\r")
    try:
        return raw.decode()
    except UnicodeDecodeError:
        pass
    try:
        return raw.decode("cp1252")
    except UnicodeDecodeError:
        return raw.decode("latin-1")
