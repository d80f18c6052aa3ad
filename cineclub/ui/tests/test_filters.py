"""Dates, numbers and names as people read them."""

import datetime as dt

import pytest
from django.utils import timezone

from cineclub.core.dates import PartialDate
from cineclub.ui import filters


@pytest.mark.parametrize(
    ("value", "machine", "text"),
    [
        ("1948-07-20", "1948-07-20", "Jul. 20th, 1948"),
        ("1948-07", "1948-07", "Jul. 1948"),
        ("1948", "1948", "1948"),
        (dt.date(2026, 11, 22), "2026-11-22", "Nov. 22nd, 2026"),
        (PartialDate(1948), "1948", "1948"),
    ],
)
def test_day(value: str | dt.date | PartialDate, machine: str, text: str) -> None:
    assert filters.day(value) == f'<time datetime="{machine}">{text}</time>'


def test_day_of_nothing_is_nothing() -> None:
    assert filters.day(None) == filters.day("") == ""


@pytest.mark.parametrize(
    ("hour", "text"), [(0, "12:10 am"), (11, "11:10 am"), (12, "12:10 pm"), (14, "2:10 pm")]
)
def test_when_never_goes_stale(hour: int, text: str) -> None:
    with timezone.override("UTC"):
        written = filters.when(dt.datetime(2026, 11, 22, hour, 10, tzinfo=dt.UTC))
    assert f">Nov. 22nd, 2026, {text}</time>" in written
    assert f'datetime="2026-11-22T{hour:02d}:10:00+00:00"' in written
    assert filters.when(None) == ""


@pytest.mark.parametrize(
    ("minutes", "text"),
    [
        (133, "2 hours, 13 minutes"),
        (60, "1 hour"),
        (61, "1 hour, 1 minute"),
        (7, "7 minutes"),
        (0, ""),
        (None, ""),
    ],
)
def test_runtime(minutes: int | None, text: str) -> None:
    assert filters.runtime(minutes) == text


def test_numbers() -> None:
    assert filters.count(9412) == "9,412"
    assert [filters.rating(step) for step in (1, 9, 10)] == ["0.5", "4.5", "5"]
    assert filters.mean(8.634) == "4.3"


def test_stars_say_what_they_show() -> None:
    assert filters.stars(9) == (
        '<span class="stars" data-v="9" role="img" aria-label="4.5 of 5 stars"></span>'
    )
    assert 'data-v="9"' in filters.stars(8.6)
    assert filters.stars(None) == filters.stars(0) == ""


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Otto Quill", "OQ"),
        ("pelicula", "P"),
        ("hallie_w", "HW"),
        ("黒澤 明", "黒"),
        ("نور الدين", "ن"),
        ("!!!", "?"),
        ("", "?"),
    ],
)
def test_initials(name: str, letters: str) -> None:
    assert filters.initials(name) == letters


def test_a_name_keeps_its_tint() -> None:
    assert filters.tint("Otto Quill") == filters.tint("Otto Quill")
    assert {filters.tint(f"member {n}") for n in range(100)} == {1, 2, 3, 4, 5, 6}
