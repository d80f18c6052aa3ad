"""Of misspelt titles of real films at least 95 in a hundred are found."""

from __future__ import annotations

import json
import random
import string
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest

from cineclub.search.find import find
from cineclub.search.index import index
from cineclub.search.searchable import Text

pytestmark = pytest.mark.django_db

FOLDER = "catalogue-wikipedia-us"
TRIED = 400
# What the search box shows, and what a page of results does.
SUGGESTED, ON_A_PAGE = 6, 40
SHARE_SUGGESTED, SHARE_ON_A_PAGE = 0.95, 0.98


def slip(title: str, chance: random.Random) -> str:
    """One letter missing, doubled, wrong, too many, or swapped with the next: the first too."""
    letters = [at for at, letter in enumerate(title) if letter.isalpha()]
    at = chance.choice(letters)
    wrong = chance.choice(string.ascii_lowercase)
    return chance.choice(
        [
            title[:at] + title[at + 1 :],
            title[:at] + title[at] + title[at:],
            title[:at] + wrong + title[at + 1 :],
            title[:at] + wrong + title[at:],
            title[:at] + title[at + 1 : at + 2] + title[at] + title[at + 2 :],
        ]
    )


def test_misspelt_titles_are_found(real_file: Callable[[str], Path]) -> None:
    titles: list[str] = []
    for file in sorted(real_file(FOLDER).glob("movies-*.json")):
        titles += [film["title"] for film in json.loads(file.read_text("utf-8"))]
    called: defaultdict[str, set[int]] = defaultdict(set)
    for number, title in enumerate(titles, 1):
        called[title].add(number)
    for start in range(0, len(titles), 5_000):
        some = enumerate(titles[start : start + 5_000], start + 1)
        index(Text("film", number, title) for number, title in some)
    chance = random.Random(1948)
    long_enough = [title for title in titles if sum(letter.isalpha() for letter in title) > 3]
    ranks = []
    for title in chance.sample(long_enough, TRIED):
        hits = [hit.object_id for hit in find(slip(title.lower(), chance), ["film"], ON_A_PAGE)]
        at = [place for place, film in enumerate(hits) if film in called[title]]
        ranks.append(min(at, default=ON_A_PAGE))
    assert sum(rank < SUGGESTED for rank in ranks) / TRIED >= SHARE_SUGGESTED
    assert sum(rank < ON_A_PAGE for rank in ranks) / TRIED >= SHARE_ON_A_PAGE
