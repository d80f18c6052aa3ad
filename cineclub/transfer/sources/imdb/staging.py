"""The tables' rows that concern our films, on disk, until each film can be put together.

The file lies in ``CINECLUB_HOME/tmp`` without a name: it goes when the import ends, however it
ends, and leaves nothing behind.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

CACHE_KIB = 64 * 1024
_TABLES = """
CREATE TABLE title (
    id INTEGER PRIMARY KEY, file INTEGER, line INTEGER, kind TEXT,
    title TEXT, original TEXT, year INTEGER, runtime INTEGER, genres TEXT
);
CREATE TABLE part (
    title INTEGER, ordering INTEGER, person INTEGER, category TEXT, what TEXT,
    file INTEGER, line INTEGER
);
CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT, birth INTEGER, death INTEGER);
CREATE TABLE other (
    title INTEGER, ordering INTEGER, text TEXT, region TEXT, language TEXT, types TEXT,
    original INTEGER
);
CREATE TABLE rating (title INTEGER PRIMARY KEY, mean INTEGER, votes INTEGER);
"""
_INDEXES = """
CREATE INDEX part_by_title ON part (title, ordering);
CREATE INDEX other_by_title ON other (title, ordering);
"""


class Title(NamedTuple):
    """A film; one that only the site knows has neither kind nor title."""

    id: int
    file: int
    line: int
    kind: str | None = None
    title: str | None = None
    original: str | None = None
    year: int | None = None
    runtime: int | None = None
    genres: str | None = None


class Part(NamedTuple):
    """A credit; ``what`` is the character, or what the column ``job`` says."""

    title: int
    ordering: int
    person: int
    category: str
    what: str
    file: int
    line: int


class Named(NamedTuple):
    """A credit with its person; without a name when no file names them."""

    title: int
    person: int
    category: str
    what: str
    file: int
    line: int
    name: str | None
    birth: int | None
    death: int | None


class Staging:
    """Write rows first, then ``index``, then read film by film."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, table: str, rows: Sequence[tuple[Any, ...]]) -> None:
        """Write rows into a table; one whose key is there already is left as it is."""
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            self._connection.executemany(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", rows)  # noqa: S608

    def index(self) -> None:
        """All is written."""
        self._connection.executescript(_INDEXES)

    def count(self) -> int:
        """How many films."""
        return int(self._connection.execute("SELECT COUNT(*) FROM title").fetchone()[0])

    def titles(self, after: int, most: int) -> list[Title]:
        """The next films, by number."""
        sql = "SELECT * FROM title WHERE id > ? ORDER BY id LIMIT ?"
        return [Title(*row) for row in self._connection.execute(sql, (after, most))]

    def parts(self, first: int, last: int) -> Iterator[Named]:
        """The credits of the films from ``first`` to ``last``, film by film, in order."""
        sql = """SELECT part.title, part.person, category, what, file, line, name, birth, death
            FROM part LEFT JOIN person ON person.id = part.person
            WHERE part.title BETWEEN ? AND ? ORDER BY part.title, ordering, part.rowid"""
        return map(Named._make, self._connection.execute(sql, (first, last)))

    def others(self, first: int, last: int) -> Iterator[tuple[int, str, str, str, str, int]]:
        """The further titles of these films, film by film, in order."""
        sql = """SELECT title, text, region, language, types, original FROM other
            WHERE title BETWEEN ? AND ? ORDER BY title, ordering, rowid"""
        return self._connection.execute(sql, (first, last))

    def ratings(self, first: int, last: int) -> dict[int, tuple[int, int]]:
        """Mean in tenths and votes of these films."""
        sql = "SELECT title, mean, votes FROM rating WHERE title BETWEEN ? AND ?"
        found: Iterable[tuple[int, int, int]] = self._connection.execute(sql, (first, last))
        return {title: (mean, votes) for title, mean, votes in found}


@contextmanager
def staging(folder: Path) -> Iterator[Staging]:
    """An empty staging file in ``folder``. What the disk refuses is raised as ``OSError``."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, path = tempfile.mkstemp(prefix="imdb-", suffix=".sqlite3", dir=folder)
    os.close(descriptor)
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.executescript(
            f"PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = OFF;"
            f" PRAGMA synchronous = OFF; PRAGMA cache_size = -{CACHE_KIB};"
            f" {_TABLES} BEGIN;"
        )
        # From here on only the open file holds it: a killed import leaves nothing behind.
        Path(path).unlink()
        yield Staging(connection)
    except sqlite3.Error as error:
        raise OSError(0, f"the staging file in {folder} failed: {error}") from error
    finally:
        connection.close()
        Path(path).unlink(missing_ok=True)
