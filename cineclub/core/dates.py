"""Partial dates: ``1948``, ``1948-07`` or ``1948-07-20``, kept as text that sorts in time order."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_FORM = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
MONTHS = [
    "Jan.",
    "Feb.",
    "Mar.",
    "Apr.",
    "May",
    "Jun.",
    "Jul.",
    "Aug.",
    "Sep.",
    "Oct.",
    "Nov.",
    "Dec.",
]
EARLIEST_YEAR = 1870
YEARS_AHEAD = 30


@dataclass(frozen=True)
class PartialDate:
    """A date of which the day, or day and month, may be unknown."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read the ISO form; raises ``ValueError`` with a reason when it is no such date."""
        match = _FORM.fullmatch(text.strip())
        if match is None:
            raise ValueError(f"“{text[:40]}” is not a date like 1948, 1948-07 or 1948-07-20")
        numbers = [int(part) for part in match.groups() if part is not None]
        try:
            dt.date(*[*numbers, 1, 1][:3])
        except ValueError as error:
            raise ValueError(f"“{text[:40]}” is not in the calendar: {error}") from error
        return cls(*numbers)

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    def for_people(self) -> str:
        """As people write it: ``Jul. 20th, 1948``, ``Jul. 1948`` or ``1948``."""
        if self.month is None:
            return str(self.year)
        if self.day is None:
            return f"{MONTHS[self.month - 1]} {self.year}"
        return f"{MONTHS[self.month - 1]} {ordinal(self.day)}, {self.year}"


def ordinal(number: int) -> str:
    """``1st``, ``2nd``, ``3rd``, ``4th``, ``11th`` …"""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10)
    return f"{number}{ending or 'th'}"


def latest_year() -> int:
    """The last year a film may carry: announced films lie some years ahead."""
    return dt.datetime.now(dt.UTC).year + YEARS_AHEAD


def validate_partial_date(value: str) -> None:
    """Validator for a text column with the partial date of a film: not before films began."""
    year = _valid(value).year
    if not EARLIEST_YEAR <= year <= latest_year():
        raise ValidationError(
            _("The year %(year)s is out of range: films begin in %(first)s."),
            code="date",
            params={"year": year, "first": EARLIEST_YEAR},
        )


def validate_life_date(value: str) -> None:
    """Validator for a birth or a death: those whose books are filmed may have lived long ago."""
    year = _valid(value).year
    if year > latest_year():
        raise ValidationError(
            _("The year %(year)s has not come yet."), code="date", params={"year": year}
        )


def _valid(value: str) -> PartialDate:
    try:
        return PartialDate.parse(value)
    except ValueError as error:
        raise ValidationError(str(error), code="date") from error
