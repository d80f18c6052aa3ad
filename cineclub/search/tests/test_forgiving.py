"""What people type is seldom what a title is: articles, years, slips, other spellings."""

from __future__ import annotations

import pytest

from cineclub.search.find import find, worth_showing
from cineclub.search.index import index
from cineclub.search.searchable import Text

pytestmark = pytest.mark.django_db

TITLES = {
    1: ("The Red Shoes", 1948, ["Die roten Schuhe", "Les Chaussons rouges"], 9),
    2: ("L'Avventura", 1960, [], 3),
    3: ("Fanny and Alexander", 1982, ["Fanny och Alexander"], 3),
    4: ("8½", 1963, ["Otto e mezzo"], 3),
    5: ("Rocky II", 1979, [], 3),
    6: ("Se7en", 1995, ["Seven"], 3),
    7: ("東京物語", 1953, ["Tokyo Story", "Tôkyô monogatari"], 3),
    8: ("Сталкер", 1979, [], 3),
    9: ("1917", 2019, [], 3),
    10: ("2001: A Space Odyssey", 1968, [], 9),
    11: ("Alien", 1979, [], 9),
    12: ("Allen", 2003, [], 0),
    13: ("Aliens", 1986, [], 7),
    14: ("Star Wars", 1977, [], 9),
    15: ("La La Land", 2016, [], 5),
    16: ("Red", 1994, [], 1),
    17: ("The Who", 1970, [], 0),
    18: ("Straße der Angst", 1950, [], 0),
    19: ("The Red Shoes", 2005, [], 1),
    20: ("Das weiße Rößl", 1952, ["Im weißen Rößl"], 0),
    21: ("Fünf Köpfe", 1951, [], 0),
}


@pytest.fixture(autouse=True)
def _indexed() -> None:
    index(
        Text("film", pk, title, names, str(year), weight)
        for pk, (title, year, names, weight) in TITLES.items()
    )
    index([Text("person", 1, "Andrei Tarkovsky", ["Андрей Тарковский"])])


def first(query: str, kind: str = "film") -> int | None:
    hits = find(query, [kind])
    return hits[0].object_id if hits else None


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("red shoes 48", 1),
        ("the red shoes (1948)", 1),
        ("red shoes 2005", 19),
        ("red shoes 05", 19),
        ("red shoes, the", 1),
        ("shoes red", 1),
        ("le red shoes", 1),
        ("roten schuhe", 1),
        ("avventura", 2),
        ("l avventura", 2),
        ("L’avventura", 2),
        ("fanny & alexander", 3),
        ("fanny alexander", 3),
        ("fanny et alexander", 3),
        ("8 1/2", 4),
        ("8½", 4),
        ("81/2", 4),
        ("rocky 2", 5),
        ("rocky ii", 5),
        ("seven", 6),
        ("se7en", 6),
        ("東京", 7),
        ("東京物語", 7),
        ("tokyo monogatari", 7),
        ("stalker", 8),
        ("сталкер", 8),
        ("1917", 9),
        ("2001", 10),
        ("2001 odyssey", 10),
        ("space odyssey 68", 10),
        ("starwars", 14),
        ("star-wars", 14),
        ("la la la", 15),
        ("la la land", 15),
        ("lalaland", 15),
        ("the who", 17),
        ("strasse der angst", 18),
        ("weisse roessl", 20),
        ("fuenf koepfe", 21),
    ],
)
def test_other_ways_to_write_it(query: str, wanted: int) -> None:
    hits = find(query, ["film"])
    assert (hits[0].object_id, hits[0].is_close) == (wanted, False)


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("red shose", 1),  # swapped
        ("red shoess", 1),  # doubled
        ("red shos", 1),  # missing
        ("red shoez", 1),  # wrong
        ("ted shoes", 1),  # the first letter
        ("teh red shoes", 1),
        ("redsshoes", 1),
        ("avventrua", 2),
        ("fany alexander", 3),
        ("fanny alexandr", 3),
        ("monogatary", 7),
        ("stalkr", 8),
        ("spase odyssey 1968", 10),
        ("star wras", 14),
        ("red shose 1948", 1),
        ("redd shose", 1),  # a slip in each word
    ],
)
def test_slips_are_forgiven_and_said(query: str, wanted: int) -> None:
    hits = find(query, ["film"])
    assert hits
    assert (hits[0].object_id, hits[0].is_close) == (wanted, True)


@pytest.mark.parametrize("query", ["tarkovksy", "tarkovsk", "tarkvosk", "тарковский", "tarkovskii"])
def test_people_too_while_their_name_is_typed(query: str) -> None:
    assert first(query, "person") == 1


def test_another_year_is_close() -> None:
    hits = find("red shoes 1949", ["film"])
    assert {hit.object_id for hit in hits[:2]} == {1, 19}
    assert all(hit.is_close for hit in hits)


def test_a_word_too_many_is_close() -> None:
    hits = find("red shoes restored", ["film"])
    assert hits[0].object_id == 1
    assert hits[0].is_close


def test_exact_before_beginning_before_close() -> None:
    found = [(hit.object_id, hit.is_close) for hit in find("alien", ["film"])]
    assert found == [(11, False), (13, False), (12, True)]


def test_whole_titles_one_letter_away_stay_beside_what_is_called_so() -> None:
    hits = find("allen", ["film"])
    assert (hits[0].object_id, hits[0].is_close) == (12, False)
    assert [hit.object_id for hit in worth_showing([hits])[0]][:2] == [12, 11]


def test_popular_before_obscure() -> None:
    assert [hit.object_id for hit in find("the red shoes", ["film"])][:2] == [1, 19]


def test_a_whole_title_is_found_among_many_that_are_heavier() -> None:
    index(Text("film", 1_000 + n, f"Red number {n}", weight=50) for n in range(300))
    assert first("red") == 16


def test_what_is_close_is_left_out_where_something_is_called_so() -> None:
    films, people = worth_showing([find("alien", ["film"]), find("tarkovksy", ["person"])])
    assert [hit.object_id for hit in films] == [11, 13, 12]
    assert people == []
