"""Importing generated films, and writing the very same rows without any code of the site."""

from __future__ import annotations

import csv
import resource
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.db import connection

from cineclub.transfer.import_catalogue import Import
from cineclub.transfer.sources.csv.source import Csv

COLUMNS = ("title", "year", "runtime", "synopsis", "genres", "countries", "languages", "directors",
           "writers", "cast", "imdb")  # fmt: skip
GENRES = ("Drama", "Comedy", "Horror", "Western", "Musical", "Crime", "Romance")
PARTS = 8
KIB = 1024


def import_films(films: int) -> dict[str, float]:
    """Import ``films`` films, a quarter first, into the empty site of this process.

    Gives the rows written to tables of the catalogue, the seconds of both ways, and the bytes the
    process held at its peak after the quarter and after all. One film more goes ahead: what a
    process does only once, such as building its first queries, is no part of any rate.
    """
    database = Path(str(connection.settings_dict["NAME"]))
    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder) / "empty.sqlite3"
        connection.close()
        shutil.copy(database, empty)
        first_film, quarter, rest = (
            Path(folder) / "0.csv",
            Path(folder) / "1.csv",
            Path(folder) / "2.csv",
        )
        _write(first_film, range(films, films + 1))
        _write(quarter, range(films // 4))
        _write(rest, range(films // 4, films))
        run = Import(Csv())
        run.run([first_film])
        first = _timed(lambda: run.run([quarter]))
        peak_of_quarter = _peak()
        seconds = first + _timed(lambda: run.run([rest]))
        peak = _peak()
        connection.close()
        rows, plain = _write_plainly(database, empty)
    if run.report.errors:
        raise RuntimeError(str(run.report.errors[0]))
    return {
        "rows": rows,
        "seconds": seconds,
        "plain_seconds": plain,
        "peak_of_quarter": peak_of_quarter,
        "peak": peak,
    }


def _write(file: Path, numbers: range) -> None:
    with file.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(COLUMNS)
        writer.writerows(_film(number) for number in numbers)


def _film(number: int) -> list[object]:
    """A film with as many credits as a well-kept record has; people come back now and then."""
    people = [f"Person {(number * 3 + place * 7) % (number + 11)}" for place in range(PARTS)]
    return [
        f"Film number {number}",
        1900 + number % 120,
        60 + number % 90,
        f"The story of number {number}, told in a few plain words. " * 3,
        "; ".join({GENRES[number % 7], GENRES[number % 5]}),
        "GB",
        "en",
        f"Director {number // 4}",
        f"Writer {number // 3}",
        "; ".join(f"{name} as Part {place}" for place, name in enumerate(people)),
        f"tt{9_000_000 + number}",
    ]


def _write_plainly(full: Path, empty: Path) -> tuple[int, float]:
    """Read all catalogue rows of ``full``, then write them with `executemany` into ``empty``."""
    with sqlite3.connect(full) as source:
        names = [
            name
            for (name,) in source.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'catalogue_%'"
            )
        ]
        tables = {name: source.execute(f"SELECT * FROM {name}").fetchall() for name in names}  # noqa: S608
    source.close()
    target = sqlite3.connect(empty)
    seconds = _timed(lambda: _insert(target, tables))
    target.close()
    return sum(map(len, tables.values())), seconds


def _insert(target: sqlite3.Connection, tables: dict[str, list[tuple[Any, ...]]]) -> None:
    with target:
        for name, rows in _filled(tables):
            marks = ", ".join("?" * len(rows[0]))
            target.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)  # noqa: S608


def _filled(
    tables: dict[str, list[tuple[Any, ...]]],
) -> Iterator[tuple[str, list[tuple[Any, ...]]]]:
    return ((name, rows) for name, rows in tables.items() if rows)


def _timed(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KIB
