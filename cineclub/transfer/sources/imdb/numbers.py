"""IMDb's ids as numbers, and sets of millions of them in little memory."""

from __future__ import annotations

import re

_TITLE = re.compile(r"tt(\d{1,9})")
_PERSON = re.compile(r"nm(\d{1,9})")
# Ids lie close together, so a page of bits is nearly always well filled.
_BITS = 12


class BadCell(ValueError):
    """A cell cannot be read; the text says why."""


def title_number(cell: str) -> int:
    """``tt0040725`` as 40725; raises ``BadCell``."""
    if match := _TITLE.fullmatch(cell):
        return int(match.group(1))
    raise BadCell(f"“{cell[:40]}” is no id like tt0040725")


def person_number(cell: str) -> int:
    """``nm0000015`` as 15; raises ``BadCell``."""
    if match := _PERSON.fullmatch(cell):
        return int(match.group(1))
    raise BadCell(f"“{cell[:40]}” is no id like nm0000015")


def title_id(number: int) -> str:
    """40725 as ``tt0040725``."""
    return f"tt{number:07d}"


def person_id(number: int) -> str:
    """15 as ``nm0000015``."""
    return f"nm{number:07d}"


class Numbers:
    """A set of numbers, one bit each."""

    def __init__(self) -> None:
        self._pages: dict[int, bytearray] = {}
        self.count = 0

    def add(self, number: int) -> None:
        """Put ``number`` in."""
        page = self._pages.get(number >> _BITS)
        if page is None:
            page = self._pages.setdefault(number >> _BITS, bytearray(1 << (_BITS - 3)))
        at, bit = (number >> 3) & ((1 << (_BITS - 3)) - 1), 1 << (number & 7)
        self.count += not page[at] & bit
        page[at] |= bit

    def __contains__(self, number: int) -> bool:
        page = self._pages.get(number >> _BITS)
        if page is None:
            return False
        return bool(page[(number >> 3) & ((1 << (_BITS - 3)) - 1)] & (1 << (number & 7)))
