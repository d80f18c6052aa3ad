"""Template filters: how dates, times, numbers, ratings and names are written for people.

Pages of visitors are kept and served again later, so nothing here depends on the present moment:
no "today", no "two hours ago".
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
import zlib
from functools import lru_cache

from django.utils import timezone
from django.utils.translation import gettext, ngettext
from markupsafe import Markup

from cineclub.core.dates import PartialDate
from cineclub.ui.words import language

TINTS = 6
RIMS = 4
_SINGLE = str.maketrans('“”"', "‘’'")
# Dates, stars and names come back on every page.
REMEMBERED = 4_096


def day(value: str | PartialDate | dt.date | None) -> Markup:
    """A date, perhaps partial, as ``<time>``: "Jul. 20th, 1948", "Jul. 1948". None: empty."""
    if value is None or value == "":
        return Markup("")
    if isinstance(value, dt.datetime):
        value = _local(value).date()
    if isinstance(value, dt.date):
        value = PartialDate(value.year, value.month, value.day)
    elif isinstance(value, str):
        value = PartialDate.parse(value)
    return _time(str(value), value.for_people())


def when(value: dt.datetime | None) -> Markup:
    """A moment as ``<time>`` in the site's time zone: "Nov. 22nd, 2026, 2:10 pm". None: empty."""
    if value is None:
        return Markup("")
    return _when(_local(value).isoformat(timespec="seconds"), language())


@lru_cache(maxsize=REMEMBERED)
def _when(moment: str, _language: str | None) -> Markup:
    local = dt.datetime.fromisoformat(moment)
    date = PartialDate(local.year, local.month, local.day).for_people()
    clock = f"{local.hour % 12 or 12}:{local.minute:02d} {'am' if local.hour < 12 else 'pm'}"
    return _time(moment, f"{date}, {clock}")


def runtime(minutes: int | None) -> str:
    """Minutes as "2 hours, 13 minutes"; None or 0: empty."""
    if not minutes:
        return ""
    hours, rest = divmod(minutes, 60)
    parts = []
    if hours:
        parts.append(ngettext("%(n)s hour", "%(n)s hours", hours) % {"n": hours})
    if rest:
        parts.append(ngettext("%(n)s minute", "%(n)s minutes", rest) % {"n": rest})
    return ", ".join(parts)


def within_quotes(text: str) -> str:
    """Text as it stands between “ and ”: its own quotation marks become single ones."""
    return text.translate(_SINGLE)


def count(number: int) -> str:
    """A whole number with thousands set apart: 9,412."""
    return f"{number:,}"


def rating(step: int) -> str:
    """A step of 1 to 10 half stars as the number of stars: "4.5", "5"."""
    return f"{step / 2:g}"


def mean(value: float) -> str:
    """A mean in steps (1 to 10) as the number of stars, one decimal: 8.6 is "4.3"."""
    return f"{value / 2:.1f}"


def stars(step: float | None) -> Markup:
    """Stars for a step (1 to 10 half stars; a mean is rounded to the nearest). None or 0: empty."""
    if not step:
        return Markup("")
    return _stars(min(10, max(1, int(step + 0.5))), language())


@lru_cache(maxsize=REMEMBERED)
def _stars(filled: int, _language: str | None) -> Markup:
    label = gettext("%(n)s of 5 stars") % {"n": rating(filled)}
    return Markup('<span class="stars" data-v="{}" role="img" aria-label="{}"></span>').format(
        filled, label
    )


def translated(text: str) -> str:
    """A word of the catalogue (a genre, a job) in the site's language.

    Unlike ``_()`` in templates it takes any text: a "%" in it stands for itself.
    """
    return _translated(text, language()) if text else ""


@lru_cache(maxsize=REMEMBERED)
def _translated(text: str, _language: str | None) -> str:
    return gettext(text)


@lru_cache(maxsize=REMEMBERED)
def initials(name: str) -> str:
    """The one or two letters of a monogram: "Otto Quill" OQ, "pelicula" P, "黒澤明" 黒."""
    words = [word for word in re.split(r"[\W_]+", name) if word]
    if not words:
        return "?"
    letters = words[0][0] + (words[-1][0] if len(words) > 1 else "")
    if unicodedata.category(letters[0]) == "Lo":  # scripts without capitals: one sign says enough
        letters = letters[0]
    return letters.upper()[:2]


def tint(name: str) -> int:
    """Which of the six monogram colours a name wears; the same one for ever."""
    return _digest(name) % TINTS + 1


def rim(name: str) -> int:
    """Which of the four rims its monogram has: names with the same letters look different."""
    return _digest(name) // TINTS % RIMS + 1


def _digest(name: str) -> int:
    return zlib.crc32(name.encode("utf-8", "replace"))


def _local(value: dt.datetime) -> dt.datetime:
    return timezone.localtime(value) if timezone.is_aware(value) else value


def _time(machine: str, text: str) -> Markup:
    return Markup('<time datetime="{}">{}</time>').format(machine, text)
