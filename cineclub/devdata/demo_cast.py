"""Whom and what the demo's files speak of."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from cineclub.accounts.models import Member
from cineclub.catalogue.models import Film
from cineclub.devdata.demo_dates import Calendar


@dataclass(frozen=True)
class Cast:
    """Members by name, films by “Title (Year)”, and the calendar they live by."""

    members: dict[str, Member]
    films: dict[str, Film]
    calendar: Calendar

    def evening(self, member: Member, title: str) -> dt.datetime:
        """When ``member`` marked a film, where nobody tells."""
        return self.calendar.some_evening(member.name, title, member.joined_at)
