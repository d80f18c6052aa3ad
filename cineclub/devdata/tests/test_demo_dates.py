"""The demo lives up to the day it is loaded on."""

import datetime as dt

import pytest

from cineclub.devdata.demo_dates import PRESENT, Calendar

HOUR = dt.timedelta(hours=1)
DAY = 24 * HOUR


@pytest.mark.parametrize("after", [dt.timedelta(), HOUR, DAY - HOUR, 400 * DAY + HOUR, -3 * DAY])
def test_the_present_of_the_demo_is_less_than_a_day_old(after: dt.timedelta) -> None:
    now = PRESENT + after
    assert now - DAY < Calendar.ending(now).at(PRESENT) <= now


def test_the_hour_of_the_day_stays() -> None:
    said = PRESENT - 100 * DAY - 7 * HOUR
    moved = Calendar.ending(PRESENT + 33 * DAY + 5 * HOUR).at(said)
    assert moved.time() == said.time()
    assert moved - said == 33 * DAY


def test_films_are_rated_on_evenings_between_joining_and_the_present() -> None:
    calendar = Calendar.ending(PRESENT + 40 * DAY)
    for joined in (dt.date(2011, 2, 14), dt.date(2026, 11, 8), PRESENT.date()):
        since = calendar.joined_at(joined)
        moments = [calendar.some_evening("Otto Quill", f"Film {n}", since) for n in range(200)]
        assert max(moments) <= calendar.at(PRESENT)
        assert min(moments) >= min(since, calendar.at(PRESENT) - DAY)
    assert calendar.some_evening("a", "b", since) == calendar.some_evening("a", "b", since)
