"""The index finds by any title, in any script, on both databases alike."""

from __future__ import annotations

import pytest

from cineclub.search.find import Hit, find
from cineclub.search.index import forget, index
from cineclub.search.searchable import Text
from cineclub.search.tokens import fold, tokens

pytestmark = pytest.mark.django_db

FILMS = {
    1: Text("film", 1, "The Red Shoes", ["赤い靴", "Les Chaussons rouges"], "1948", 5),
    2: Text("film", 2, "東京物語", ["Tokyo Story"], "1953", 9),
    3: Text("film", 3, "Red", ["Trois couleurs: Rouge"], weight=1),
    4: Text("film", 4, "Straße der Angst"),
    5: Text("film", 5, "Łódź by Night"),
    6: Text("film", 6, "Don't Look Now"),
    7: Text("film", 7, "8½"),
    8: Text("person", 1, "Anton Walbrook", ["Adolf Wohlbrück"]),
}


@pytest.fixture(autouse=True)
def _indexed() -> None:
    index(FILMS.values())


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("red shoes", 1),
        ("RED SHO", 1),
        ("the red", 1),
        ("chaussons", 1),
        ("赤い靴", 1),
        ("靴", 1),
        ("red shoes 1948", 1),
        ("東京", 2),
        ("tokyo", 2),
        ("red", 3),
        ("strasse", 4),
        ("lodz", 5),
        ("dont look", 6),
        ("don’t look now", 6),
        ("8 1/2", 7),
        ("8½", 7),
    ],
)
def test_films_are_found(query: str, first: int | None) -> None:
    hits = find(query, ["film"])
    assert (hits[0].object_id if hits else None) == first


@pytest.mark.parametrize("query", ["walbrook", "wohlbruck", "Adolf Wohlbrück", "anton w"])
def test_people_are_found_by_every_name(query: str) -> None:
    assert find(query, ["person"]) == [Hit("person", 1)]


@pytest.mark.parametrize(
    "query",
    ["", "   ", "!!!", '"', "*", "' OR 1=1 --", "a" * 10_000, "\u202e\u200f", "\x00", "NOT AND OR",
     "& | ! :*", "(", "%", "_"],
)  # fmt: skip
def test_nonsense_finds_nothing_and_breaks_nothing(query: str) -> None:
    assert find(query, ["film", "person"], close=False) == []


def test_indexing_again_replaces() -> None:
    index([Text("film", 1, "Black Narcissus")])
    assert find("red shoes", ["film"], close=False) == []
    assert find("narcissus", ["film"]) == [Hit("film", 1)]


def test_what_is_forgotten_is_not_found() -> None:
    forget("film", [1, 2])
    assert find("tokyo", ["film"]) == []
    assert find("shoes", ["film"]) == []


def test_tokens_are_plain_ascii() -> None:
    words = tokens("Ελένη Строгий юноша ちはやふる 한국 8½ naïve Ærø ﬁlm")
    assert words
    assert all(word.isascii() and word.isalnum() for word in words)
    assert fold("The Red Shoes") == fold("the  RED-shoes!")
