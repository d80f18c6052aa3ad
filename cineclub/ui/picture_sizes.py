"""The addresses of an uploaded picture's sizes, from the one that they begin with.

Such an address ends in the largest width (``/media/posters/0f3c…-640``); the others are halves of
it, down to the first below 64. Anything else is the address of a single file.
"""

from __future__ import annotations

import re
from functools import lru_cache

SMALLEST = 64
REMEMBERED = 4_096
_ends_in_width = re.compile(r"-([0-9]{2,3})$").search


@lru_cache(maxsize=REMEMBERED)
def srcset(base: str, kind: str) -> str:
    """Every size of this kind ("avif", "webp") with its width; "" for a single file."""
    return ", ".join(f"{base}/{width}.{kind} {width}w" for width in _widths(base))


@lru_cache(maxsize=REMEMBERED)
def source(base: str, width: int) -> str:
    """The smallest size that is sharp at ``width``, for readers without anything better."""
    widths = _widths(base)
    if not widths:
        return base
    return f"{base}/{next((each for each in widths if each >= width), widths[-1])}.webp"


def _widths(base: str) -> list[int]:
    found = _ends_in_width(base)
    width, widths = int(found[1]) if found else 0, []
    while width >= SMALLEST:
        widths.append(width)
        width //= 2
    return widths[::-1]
