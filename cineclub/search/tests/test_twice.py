"""Two slips in a long word, where nothing nearer was found."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cineclub.search import twice
from cineclub.search.find import Hit, find, find_kinds
from cineclub.search.index import index
from cineclub.search.query import understand
from cineclub.search.searchable import Text


@pytest.mark.parametrize(
    ("typed", "meant", "count"),
    [
        ("shoes", "shoes", 0),
        ("shose", "shoes", 1),
        ("shoess", "shoes", 1),
        ("kurowasa", "kurosawa", 2),
        ("hicthcok", "hitchcock", 2),
        ("tarantion", "tarantino", 1),
        ("abcdef", "abc", 3),
        ("kubrick", "hitchcock", 3),
        ("aeioua", "bcdfgh", 3),
    ],
)
def test_slips_are_counted(typed: str, meant: str, count: int) -> None:
    assert twice.slips(typed, meant) == count
    assert twice.slips(meant, typed) == count


@pytest.fixture
def _indexed() -> None:
    index(
        Text("person", pk, name)
        for pk, name in enumerate(
            ["Akira Kurosawa", "Alfred Hitchcock", "Akira Ifukube", "Andrei Tarkovsky"], start=1
        )
    )
    index(
        [Text("film", 1, "The Red Shoes"), Text("film", 2, "Kurosaki"), Text("film", 3, "Solaris")]
    )


@pytest.mark.django_db
@pytest.mark.usefixtures("_indexed")
@pytest.mark.parametrize(
    ("query", "person"),
    [
        ("kurowasa", 1),
        ("akira kurowasa", 1),
        ("akria kurowasa", 1),
        ("hitchcok alferd", 2),
        ("hicthcok alferd", 2),
        ("ihtchcokc", 2),
        ("tarkvosyk", 4),
        ("andrei torkofsky", 4),
    ],
)
def test_a_name_with_two_slips(query: str, person: int) -> None:
    hits = find(query, ["film", "person"])
    assert (hits[0].kind, hits[0].object_id) == ("person", person)
    assert hits[0].is_close


@pytest.mark.django_db
@pytest.mark.usefixtures("_indexed")
def test_what_is_nearer_needs_no_second_slip() -> None:
    """Of one slip's film nobody two slips away is told, and no word is looked through."""
    with CaptureQueriesContext(connection) as queries:
        hits = find_kinds(understand("kurosaaw"), {"film": 9, "person": 9}, ["film", "person"])
    assert hits == [[], [Hit("person", 1)]]
    assert not any("length(word)" in query["sql"] for query in queries)


@pytest.mark.django_db
@pytest.mark.usefixtures("_indexed")
@pytest.mark.parametrize("query", ["shexs", "rxdxx", "zzzzzzzz", "1234567", "kxxosxxa"])
def test_three_slips_or_two_in_a_short_word_are_too_many(query: str) -> None:
    assert find(query, ["film", "person"]) == []
