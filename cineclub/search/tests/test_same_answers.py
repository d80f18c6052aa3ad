"""SQLite and PostgreSQL give the same answers in the same order.

The suite runs on both; the answers stand in a file, and each database is held against it.
Write it anew after a change of the order with ``CINECLUB_WRITE_ANSWERS=1``.
"""

from __future__ import annotations

import json
import os
import random
from pathlib import Path

import pytest

from cineclub.search.find import find
from cineclub.search.index import index
from cineclub.search.searchable import Text

pytestmark = pytest.mark.django_db

ANSWERS = Path(__file__).parent / "answers.json"
WORDS = [
    "the",
    "a",
    "of",
    "and",
    "red",
    "shoes",
    "blue",
    "night",
    "love",
    "man",
    "woman",
    "city",
    "story",
    "tokyo",
    "death",
    "life",
    "last",
    "first",
    "day",
    "house",
    "river",
    "train",
    "star",
    "wars",
    "dark",
    "light",
    "garden",
    "summer",
    "winter",
    "queen",
    "king",
    "lost",
    "world",
    "über",
    "straße",
    "naïve",
    "l'avventura",
    "2",
    "ii",
    "8½",
    "1984",
    "東京",
    "物語",
    "стена",
    "λόγος",
]
QUERIES = (
    "a r re red lo lov love loves the 'the r' 'red shoes' 'red shose' 'nihgt' 'the night of' "
    "'love 1950' 'love 50' 'gardn' 'summer wintr' 'straße' strasse uber '東京' стена 'logos' "
    "'l avventura' avventrua '8 1/2' 1984 'story 2' 'zzzz' 'queen kign' 'lost wolrd 1960' "
    "'man, the' 'man & woman' starwars 'dark dark' 'trane' 'tran' 'rivver' 'st' 'wor' 'worl'"
)


def queries() -> list[str]:
    import shlex

    return shlex.split(QUERIES)


@pytest.fixture(autouse=True)
def _indexed() -> None:
    chance = random.Random(1948)
    texts = []
    for number in range(1, 1_501):
        title = " ".join(chance.choices(WORDS, k=chance.randint(1, 5)))
        other = " ".join(chance.choices(WORDS, k=chance.randint(1, 3)))
        year = str(chance.randint(1920, 2020))
        names = [other] if number % 3 == 0 else []
        texts.append(Text("film", number, title, names, year, chance.choice([0, 0, 1, 2, 5])))
    index(texts)
    index(Text("thread", number, " ".join(chance.choices(WORDS, k=4))) for number in range(1, 200))


def test_the_answers_are_those_of_the_other_database() -> None:
    given = {
        query: [
            f"{hit.kind} {hit.object_id} {hit.rank}" for hit in find(query, ["film", "thread"], 12)
        ]
        for query in queries()
    }
    if os.environ.get("CINECLUB_WRITE_ANSWERS"):
        ANSWERS.write_text(json.dumps(given, ensure_ascii=False, indent=0) + "\n", "utf-8")
    assert given == json.loads(ANSWERS.read_text("utf-8"))
    assert sum(1 for hits in given.values() if hits) > len(given) * 3 // 4
