"""Films to which a post gives stars: `[[Ran (1985)]] 4.5/5`."""

from __future__ import annotations

import re
from dataclasses import dataclass

# A film's link as `markup` writes it, and behind it the stars out of five.
_RATED = re.compile(
    r'<a class="chip" href="/films/([^"/]+)/">(?:(?!</a>).){1,800}</a>'
    r"[\s:,–—-]{0,4}([0-5](?:[.,][05])?)\s?/\s?5(?![\d/])"
)
MOST = 30


@dataclass(frozen=True)
class RatedFilm:
    """A film by its word in addresses, and what the post gives it in half stars."""

    slug: str
    step: int


def rated_films(html: str) -> list[RatedFilm]:
    """What the rendered text rates, each film once. A text without a rating costs nothing."""
    if "/5" not in html and "/ 5" not in html:
        return []
    found: dict[str, int] = {}
    for match in _RATED.finditer(html):
        step = round(float(match[2].replace(",", ".")) * 2)
        if 1 <= step <= 10:
            found.setdefault(match[1], step)
    return [RatedFilm(slug, step) for slug, step in found.items()][:MOST]
