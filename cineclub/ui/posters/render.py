"""From facts to SVG."""

from __future__ import annotations

import unicodedata
from html import escape

from .facts import PosterFacts
from .families import FAMILIES
from .sheet import HEIGHT, WIDTH

# The best known get the motif that was drawn for them.
_OWN = {
    ("the red shoes", 1948): ("stage", "slippers"),
    ("metropolis", 1927): ("constructivist", "towers"),
    ("man with a movie camera", 1929): ("constructivist", "lens"),
    ("the cabinet of dr. caligari", 1920): ("constructivist", "crooked"),
    ("the passion of joan of arc", 1928): ("constructivist", "halves"),
    ("top hat", 1935): ("stage", "hat"),
    ("the rules of the game", 1939): ("deco", "chequers"),
    ("casablanca", 1942): ("deco", "fan"),
    ("brief encounter", 1945): ("deco", "clock"),
    ("double indemnity", 1944): ("woodcut", "blinds"),
    ("bicycle thieves", 1948): ("woodcut", "roofs"),
    ("the third man", 1949): ("woodcut", "doorway"),
    ("rashomon", 1950): ("crest", "rain"),
    ("tokyo story", 1953): ("crest", "chimneys"),
    ("seven samurai", 1954): ("crest", "spears"),
    ("the night of the hunter", 1955): ("cutout", "torn"),
    ("pather panchali", 1955): ("crest", "alpona"),
    ("the seventh seal", 1957): ("cutout", "procession"),
    ("vertigo", 1958): ("cutout", "spiral"),
    ("daisies", 1966): ("grid", "flowers"),
    ("playtime", 1967): ("grid", "windows"),
    ("2001: a space odyssey", 1968): ("op", "squares"),
    ("don't look now", 1973): ("op", "eye"),
    ("taxi driver", 1976): ("track", "lanes"),
    ("ran", 1985): ("crest", "banners"),
    ("spirited away", 2001): ("scallop", "bathhouse"),
    ("portrait of a lady on fire", 2019): ("absence", "flame"),
    ("parasite", 2019): ("absence", "stairs"),
}


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
    family, motif = _OWN.get((_folded(facts.title), facts.year or 0), (family_of(facts), ""))
    sheet = FAMILIES[family].make(facts, motif)
    picture = "".join(sheet.art)
    if FAMILIES[family].mirrors and not motif and facts.digest[5] & 1:
        picture = f'<g transform="translate({WIDTH} 0) scale(-1 1)">{picture}</g>'
    label = escape(f"{facts.heading} ({facts.year})" if facts.year else facts.heading)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}" role="img" aria-label="{label}">'
        f"<title>{label}</title>{picture}{''.join(sheet.letters)}</svg>"
    )


def _folded(title: str) -> str:
    plain = unicodedata.normalize("NFKC", title).replace("’", "'")
    return " ".join(plain.casefold().split())
