"""Typing and mistyping titles into a site with any number of films."""

from __future__ import annotations

import random
import string
import time
from collections.abc import Iterator
from urllib.parse import quote

from django.core.handlers.wsgi import WSGIHandler
from django.db import transaction

from cineclub.catalogue.index_catalogue import index_films
from cineclub.catalogue.models import Film, FilmStanding
from cineclub.catalogue.slugs import sort_title
from cineclub.core.bulk_insert import bulk_insert, new_ids
from cineclub.core.text import slugify
from cineclub.operations.bench.ask import ask
from cineclub.search.rebuild import tidy
from cineclub.search.tokens import fold

AT_ONCE = 5_000
WORDS = 30_000
SYLLABLES = ("ba", "cor", "del", "en", "fi", "gar", "ho", "in", "ka", "lo", "mar", "ne", "or", "pi",
             "ran", "so", "ter", "un", "vel", "wi")  # fmt: skip
SMALL_WORDS = ("the", "of", "a", "and", "in", "to")
_COLUMNS = ("id", "title", "title_key", "sort_title", "slug", "year")
TYPED = 60
MISTYPED = 300
# One address may ask so often in a minute; then the next one types.
LETTERS_AN_ADDRESS = 1_000


def find_titles(films: int) -> dict[str, float]:
    """Add that many films, then type the titles of some, letter by letter, and of others with one
    slip. Gives milliseconds of the server at the 95th percentile and the share that was found."""
    chance = random.Random(films)  # noqa: S311 (the same films each time)
    titles = _titles(chance, films)
    began = time.perf_counter()
    for start in range(0, films, AT_ONCE):
        _add(chance, titles[start : start + AT_ONCE])
    tidy()
    filled = time.perf_counter() - began
    box = _Box()
    box.offers("a")  # the first question compiles what all others share
    typed, missed = [], []
    for title in chance.sample(titles, TYPED):
        typed += [box.offers(title[:end])[0] for end in range(1, len(title) + 1)]
    found = 0
    for title in chance.sample(titles, MISTYPED):
        milliseconds, fragment = box.offers(_slip(chance, title.lower()))
        missed.append(milliseconds)
        found += f"<bdi>{title}</bdi>" in fragment
    return {
        "typed": _percentile(typed),
        "one_letter": _percentile([box.offers(each)[0] for each in string.ascii_lowercase]),
        "mistyped": _percentile(missed),
        "found": found / MISTYPED,
        "seconds": filled,
    }


class _Box:
    """The search box as the server sees it."""

    def __init__(self) -> None:
        self.handler = WSGIHandler()
        self.letters = 0

    def offers(self, typed: str) -> tuple[float, str]:
        """Milliseconds and the fragment."""
        self.letters += 1
        address = f"10.0.0.{self.letters // LETTERS_AN_ADDRESS}"
        began = time.perf_counter()
        body = ask(self.handler, "/search/suggest/", f"q={quote(typed)}", address=address)
        return (time.perf_counter() - began) * 1000, body.decode()


def _titles(chance: random.Random, films: int) -> list[str]:
    """Titles of made-up words, of which few are common and most are rare, like those of films."""
    words = ["".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(WORDS)]

    def word() -> str:
        if chance.random() < 0.25:
            return chance.choice(SMALL_WORDS)
        return words[int(WORDS * chance.random() ** 3)]

    return [
        " ".join([*(word() for _ in range(chance.randint(0, 4))), chance.choice(words)]).title()
        for _ in range(films)
    ]


def _add(chance: random.Random, titles: list[str]) -> None:
    with transaction.atomic():
        new = new_ids(Film, len(titles))
        bulk_insert(Film, _COLUMNS, map(_film, new, titles))
        bulk_insert(FilmStanding, ("film_id", "popularity"), _standings(chance, new))
        index_films(new)


def _film(number: int, title: str) -> tuple[int, str, str, str, str, int]:
    slug = f"{slugify(title)}-{number}"
    return (number, title, fold(title), sort_title(title), slug, 1900 + number % 120)


def _standings(chance: random.Random, films: list[int]) -> Iterator[tuple[int, int]]:
    for film in films:
        yield film, int(chance.paretovariate(0.7)) % 50_000 - 1


def _slip(chance: random.Random, title: str) -> str:
    """One letter missing, doubled, wrong, or swapped with the next."""
    at = chance.choice([at for at, letter in enumerate(title) if letter.isalpha()])
    before, letter, after = title[:at], title[at], title[at + 1 :]
    return chance.choice(
        [
            before + after,
            before + letter + letter + after,
            before + chance.choice(string.ascii_lowercase) + after,
            before + after[:1] + letter + after[1:],
        ]
    )


def _percentile(figures: list[float]) -> float:
    return sorted(figures)[int(len(figures) * 0.95)]
