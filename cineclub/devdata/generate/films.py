"""Films, by the catalogue's own import: what it checks, meets and indexes holds for them too."""

from __future__ import annotations

import csv
import random
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from cineclub.catalogue.models import Film
from cineclub.devdata.generate import words
from cineclub.transfer.import_catalogue import Import
from cineclub.transfer.sources.csv.source import Csv

COLUMNS = ("title", "year", "runtime", "genres", "countries", "languages", "directors", "cast",
           "synopsis")  # fmt: skip
AT_ONCE = 5_000
CAST = 4


def generate_films(count: int, chance: random.Random, told: Callable[[int], None]) -> int:
    """Add films; returns how many. ``told`` hears how many are done."""
    first, made = Film.objects.count(), 0
    run = Import(Csv())
    with tempfile.TemporaryDirectory() as folder:
        for start in range(0, count, AT_ONCE):
            numbers = range(first + start, first + min(start + AT_ONCE, count))
            file = Path(folder) / f"{start}.csv"
            _write(file, (_film(number, chance) for number in numbers))
            run.run([file])
            file.unlink()
            made = run.report.created
            told(made)
    return made


def _write(file: Path, rows: Iterator[tuple[object, ...]]) -> None:
    with file.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(COLUMNS)
        writer.writerows(rows)


def _film(number: int, chance: random.Random) -> tuple[object, ...]:
    title, year = words.film_title(number)
    place = int(len(words.COUNTRIES) * chance.random() ** 2)
    people = [_person(chance) for _ in range(CAST)]
    return (
        title,
        year,
        chance.randint(62, 178),
        "; ".join(sorted({chance.choice(words.GENRES) for _ in range(2)})),
        words.COUNTRIES[place],
        words.LANGUAGES[place],
        _person(chance),
        "; ".join(people),
        words.paragraph(chance),
    )


def _person(chance: random.Random) -> str:
    """People come back: as many as there are first and last names."""
    return f"{chance.choice(words.FIRST_NAMES)} {chance.choice(words.LAST_NAMES)}"
