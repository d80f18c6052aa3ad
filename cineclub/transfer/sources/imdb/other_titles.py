"""Titles in other countries and languages: a bounded number for each film, as various as can be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cineclub.catalogue.codes import COUNTRIES, LANGUAGES
from cineclub.catalogue.fields import TitleFields
from cineclub.catalogue.films import TitleKind

# The film page shows six; search finds a film by all of them. Blockbusters have two hundred rows.
MOST_TITLES = 40
# Countries that are gone, as IMDb writes them.
_COUNTRIES = {
    "XWG": "XG",
    "SUHH": "SU",
    "CSHH": "CS",
    "DDDE": "DD",
    "YUCS": "YU",
    "XYU": "YU",
    "XKV": "XK",
    "BUMM": "MM",
    "ZRCD": "CD",
    "XSI": "TH",
    "XPI": "PS",
}
_NOT_TRANSLATED = {"alternative", "working", "original"}
_BLANKED = str.maketrans("\x02", " ")


class OtherTitle(NamedTuple):
    """A row of ``title.akas``, cleaned."""

    title: str
    region: str
    language: str
    types: str
    is_original: bool


def titles_of(rows: Iterable[OtherTitle], shown: str, original: str) -> tuple[TitleFields, ...]:
    """The further titles of a film that is shown as ``shown``; new words come before repeats."""
    first: dict[TitleFields, None] = {}
    again: dict[TitleFields, None] = {}
    seen: set[str] = set()
    for row in rows:
        if row.title in (shown, original):
            continue
        fields = _fields(row)
        (again if row.title in seen else first)[fields] = None
        seen.add(row.title)
    return tuple(_distinct([*first, *again]))[:MOST_TITLES]


def _fields(row: OtherTitle) -> TitleFields:
    country = _COUNTRIES.get(row.region, row.region)
    country = country if country in COUNTRIES else ""
    language = row.language if row.language in LANGUAGES else ""
    types = set(row.types.translate(_BLANKED).split())
    if row.is_original:
        kind = TitleKind.ORIGINAL
    elif (language or country) and not types & _NOT_TRANSLATED:
        kind = TitleKind.TRANSLATED
    else:
        kind = TitleKind.ALTERNATIVE
    return TitleFields(row.title, kind.value, language, country)


def _distinct(titles: list[TitleFields]) -> Iterator[TitleFields]:
    """Each title once a language and country, as the catalogue keeps them."""
    seen: set[tuple[str, str, str]] = set()
    for each in titles:
        key = (each.title, each.language, each.country)
        if key not in seen:
            seen.add(key)
            yield each
