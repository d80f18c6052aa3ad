"""Streaming a JSON array past damage."""

import io
import json

import pytest

from cineclub.transfer.sources.wikipedia_json.array import items

FILMS = [{"title": f"Film {n}", "year": 1950 + n, "cast": ["Ann, Lee", "{Bo}"]} for n in range(6)]


def titles(text):
    read = items(io.BytesIO(text.encode()), lambda _bytes: None)
    return [item.value.get("title") for item in read if isinstance(item.value, dict)]


@pytest.mark.parametrize("damage", ["", "x", '"', "{", "}", "[", "]", "\n", "\\", ","])
def test_one_damaged_place_costs_two_films_at_most(damage):
    text = json.dumps(FILMS, indent=2)
    inside = range(text.index("{") + 1, text.rindex("}"))
    for place in inside:
        found = set(titles(text[:place] + damage + text[place + 1 :]))
        kept = {film["title"] for film in FILMS} & found
        assert len(kept) >= 4, (place, text[place : place + 20])


def test_every_beginning_of_a_file_ends_in_a_reason_or_is_whole():
    text = json.dumps(FILMS, indent=2)
    for end in range(1, len(text)):
        read = list(items(io.BytesIO(text[:end].encode()), lambda _bytes: None))
        assert read[-1].problem
        assert sum(bool(item.problem) for item in read) == 1


def test_every_byte_is_told():
    text = json.dumps(FILMS * 2_000).encode()
    told = []
    assert len(list(items(io.BytesIO(text), told.append))) == 12_000
    assert sum(told) == len(text)
