"""When things of the demo happened.

Its files speak of a present of their own. Loading moves every date by the same whole number of
days, so that the last evening in them is yesterday's: a demo loaded in a year is as fresh as one
loaded now, and who answered at seven in the morning still did.
"""

from __future__ import annotations

import datetime as dt
import zlib
from dataclasses import dataclass

# The present of the files: nothing in them happened later.
PRESENT = dt.datetime(2026, 11, 21, 2, 0, tzinfo=dt.UTC)
# Members rate in the evening.
EVENING_HOURS = 5


@dataclass(frozen=True)
class Calendar:
    """Dates of the files, moved by ``days``."""

    days: int

    @classmethod
    def ending(cls, now: dt.datetime) -> Calendar:
        """The calendar whose present is the last one before ``now``."""
        return cls((now - PRESENT).days)

    def at(self, moment: dt.datetime) -> dt.datetime:
        """A moment of the files."""
        return moment + dt.timedelta(days=self.days)

    def joined_at(self, day: dt.date) -> dt.datetime:
        """A joining day of the files as a moment."""
        return self.at(dt.datetime(day.year, day.month, day.day, 6, tzinfo=dt.UTC))

    def some_evening(self, member: str, film: str, joined: dt.datetime) -> dt.datetime:
        """An evening between joining and the present, the same on every site."""
        chance = zlib.crc32(f"{member}/{film}".encode())
        last = self.at(PRESENT) - dt.timedelta(days=1)
        days = max((last - joined).days, 1)
        evening = dt.timedelta(hours=12, minutes=chance // 7 % (EVENING_HOURS * 60))
        return min(joined + dt.timedelta(days=chance % days) + evening, last)
