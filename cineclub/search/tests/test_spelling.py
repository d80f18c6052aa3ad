"""One slip of the finger: every variant is made, and only known words come back."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cineclub.search import spelling
from cineclub.search.index import index
from cineclub.search.models import Word
from cineclub.search.searchable import Text


def test_variants_are_all_that_is_one_letter_away() -> None:
    made = spelling.variants("abc")
    assert {"bc", "ac", "ab"} <= set(made)  # missing
    assert {"bac", "acb"} <= set(made)  # swapped
    assert {"xabc", "axbc", "abxc", "abcx", "aabc"} <= set(made)  # too many
    assert {"xbc", "axc", "abx"} <= set(made)  # wrong
    assert "abc" not in made
    assert len(made) == len(set(made))


@pytest.mark.django_db
def test_only_known_words_come_back() -> None:
    index([Text("film", 1, "The Red Shoes 1948 東京")])
    assert spelling.words_like(["shose", "red", "zzzzz"]) == ({"red"}, [["shoes"], [], []])
    assert spelling.beginnings_like("shoez") == (False, ["shoe", "shoes"])
    assert spelling.beginnings_like("sho") == (True, [])


@pytest.mark.django_db
def test_a_word_is_kept_once_and_only_words_of_names() -> None:
    index([Text("film", 1, "Shoes", words="essay"), Text("film", 2, "Shoes and Socks")])
    assert set(Word.objects.values_list("word", flat=True)) == {"shoes", "and", "socks"}


@pytest.mark.django_db
@pytest.mark.parametrize("word", ["", "a", "1948", "u06771u04eac", "red"])
def test_what_is_short_or_no_word_is_not_guessed_at(word: str) -> None:
    index([Text("film", 1, "Rad a8 1949 ab")])
    assert spelling.words_like([word]) == (set(), [[]])
    assert spelling.beginnings_like(word)[1] == []


@pytest.mark.django_db
def test_all_words_are_guessed_at_in_one_query() -> None:
    with CaptureQueriesContext(connection) as queries:
        spelling.words_like(["shose", "kurowasa", "hitchcok"])
    assert len(queries) == 1
