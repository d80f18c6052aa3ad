"""When things of the demo happened, where its files do not say."""

from __future__ import annotations

import datetime as dt
import zlib

# The demo's present: nothing in it happened later.
LAST_DAY = dt.datetime(2026, 11, 20, 21, 0, tzinfo=dt.UTC)
# Members rate in the evening.
EVENING_HOURS = 5


def joined_at(day: dt.date) -> dt.datetime:
    """A joining day as a moment."""
    return dt.datetime(day.year, day.month, day.day, 18, tzinfo=dt.UTC)


def rated_at(member: str, film: str, joined: dt.datetime) -> dt.datetime:
    """An evening between joining and the demo's present, the same on every site."""
    chance = zlib.crc32(f"{member}/{film}".encode())
    days = max((LAST_DAY - joined).days, 1)
    evening = dt.timedelta(minutes=chance // 7 % (EVENING_HOURS * 60))
    return min(joined + dt.timedelta(days=chance % days) + evening, LAST_DAY)
