"""What a poster is made from, and what those facts decide."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]+")
LONGEST_TITLE = 90
USUAL_RUNTIME = 96
# Of several genres the first of these decides, since it says most about how a film looks.
_TELLING = (
    ("western", "western"),
    ("animation", "animation"),
    ("animated", "animation"),
    ("ballet", "dance"),
    ("dance", "dance"),
    ("musical", "musical"),
    ("documentary", "documentary"),
    ("horror", "horror"),
    ("science fiction", "sf"),
    ("sci-fi", "sf"),
    ("fantasy", "fantasy"),
    ("thriller", "thriller"),
    ("noir", "crime"),
    ("crime", "crime"),
    ("mystery", "crime"),
    ("war", "war"),
    ("action", "action"),
    ("adventure", "action"),
    ("music", "musical"),
    ("romance", "romance"),
    ("comedy", "comedy"),
    ("drama", "drama"),
)
_REGIONS = {
    "ussr": "SU RU UA BY GE AM AZ KZ UZ",
    "mittel": "AT CZ CS SK HU PL YU RS HR SI RO BG DD BA MK",
    "france": "FR BE CH LU MC",
    "usa": "US CA AU NZ",
    "uk": "GB UK IE",
    "italy": "IT ES PT GR MT CY AL",
    "japan": "JP",
    "india": "IN BD PK LK NP IR TR EG LB SY IQ IL PS JO AF",
    "north": "SE NO DK FI IS NL EE LV LT GL FO",
    "hk": "HK TW CN KR KP TH VN PH ID MY SG MM KH MN",
    "sahel": "SN CI ML BF TN DZ MA MR NE TD CM CD NG GH KE ET ZA AO MZ ZW UG RW SD LY GN",
    "south": "BR AR MX CU CL CO PE UY VE BO EC PY CR GT DO HT JM",
}
_REGION_OF = {code: region for region, codes in _REGIONS.items() for code in codes.split()}


@dataclass(frozen=True)
class PosterFacts:
    """A film as its poster needs it.

    ``countries`` are two-letter codes, ``runtime`` is in minutes, ``seed`` tells apart films whose
    other facts agree (their address, say). All but the title may be missing.
    """

    title: str
    year: int | None = None
    directors: tuple[str, ...] = ()
    genres: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    runtime: int | None = None
    seed: str = ""

    @cached_property
    def digest(self) -> bytes:
        """32 bytes that are the same for the same facts for ever."""
        said = (self.title, self.year, self.directors, self.runtime, self.seed)
        return hashlib.sha256(repr(said).encode("utf-8", "replace")).digest()

    @cached_property
    def heading(self) -> str:
        """The title as it is set: printable, not empty, not endless."""
        text = " ".join(_UNPRINTABLE.sub(" ", self.title).split())
        if len(text) > LONGEST_TITLE:
            text = text[: LONGEST_TITLE - 1].rstrip() + "…"
        return text or gettext("Untitled")

    @cached_property
    def genre(self) -> str:
        """One word for the look: the most telling genre; "drama" without any."""
        named = [genre.casefold() for genre in self.genres]
        for word, look in _TELLING:
            if any(word in genre for genre in named):
                return look
        return "drama"

    @cached_property
    def region(self) -> str:
        """The ink shelf of the first country that has one; German films change theirs in 1946."""
        for code in self.countries:
            if code.upper() == "DE":
                return "mittel" if self.period < 1946 else "north"
            if code.upper() in _REGION_OF:
                return _REGION_OF[code.upper()]
        return list(_REGIONS)[self.digest[9] % len(_REGIONS)]

    @cached_property
    def period(self) -> int:
        """The year, or for a film without one a year of its own that stays the same."""
        return self.year or (1928, 1938, 1948, 1955, 1963, 1973, 1985, 2008)[self.digest[10] % 8]

    @cached_property
    def minutes(self) -> int:
        """The runtime between 40 and 240, from which the count of marks is taken."""
        return min(240, max(40, self.runtime or USUAL_RUNTIME))

    @cached_property
    def credit(self) -> str:
        """The directors on one line: full names when short, else last names, else the first."""
        names = [" ".join(_UNPRINTABLE.sub(" ", name).split())[:60] for name in self.directors]
        names = [name for name in names if name]
        if len(names) > 3:
            names = [*names[:2], gettext("others")]
        full = " & ".join(names)
        if len(full) <= 26 or len(names) < 2:
            return full
        return " & ".join(name.split()[-1] for name in names)
