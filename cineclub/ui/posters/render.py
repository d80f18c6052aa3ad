"""From facts to SVG."""

from __future__ import annotations

import unicodedata
from html import escape

from .facts import PosterFacts
from .families import FAMILIES
from .own import OWN
from .sheet import HEIGHT, WIDTH, Choice


def family_of(facts: PosterFacts) -> str:
    """Which family prints this film: the first rule that fits."""
    genre, year, countries = facts.genre, facts.period, facts.countries
    if genre in _BY_GENRE:
        return _BY_GENRE[genre]
    if 1930 <= year < 2000 and countries and countries[0].upper() in ("JP", "TW", "IN"):
        return "crest"
    dark = genre in ("crime", "thriller", "horror")
    if year < 1930:
        return "constructivist"
    if year < 1950:
        return "woodcut" if dark or genre in ("drama", "war") else "deco"
    if year < 1970:
        return "cutout" if dark or genre == "fantasy" else "op" if genre == "sf" else "grid"
    if year < 1980:
        return "op" if genre in ("sf", "horror", "thriller") else "track"
    return "billtype" if year < 2000 else "absence"


_BY_GENRE = {
    "western": "horizon",
    "animation": "scallop",
    "dance": "stage",
    "musical": "stage",
}


def render_poster(facts: PosterFacts) -> str:
    """The poster as an SVG document. Deterministic; about a millisecond."""
    family, choice = _printed(facts)
    sheet = FAMILIES[family].make(facts, choice)
    picture = "".join(sheet.art)
    label = escape(f"{facts.heading} ({facts.year})" if facts.year else facts.heading)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}" role="img" aria-label="{label}">'
        f"<title>{label}</title>{picture}{''.join(sheet.letters)}</svg>"
    )


def _printed(facts: PosterFacts) -> tuple[str, Choice | None]:
    return OWN.get((_folded(facts.title), facts.year or 0), (family_of(facts), None))


def print_of(facts: PosterFacts) -> tuple[str, Choice]:
    """Which family prints this film, and how."""
    family, choice = _printed(facts)
    return family, choice or FAMILIES[family].choose(facts)


def _folded(title: str) -> str:
    plain = unicodedata.normalize("NFKC", title).replace("’", "'")
    return " ".join(plain.casefold().split())
