"""Which films an import has met, and where: eight bytes a film, for imports of millions."""

from __future__ import annotations

from array import array

from cineclub.transfer.rows import Place

_PAGE_BITS = 10
_PAGE = array("Q", bytes(8 << _PAGE_BITS))
_LINE_BITS = 44


class MetFilms:
    """Films by number; those still to be made have numbers below zero."""

    def __init__(self) -> None:
        self._pages: dict[int, array[int]] = {}
        self._files: dict[str, int] = {}

    def add(self, film: int, place: Place) -> None:
        """Remember that ``film`` was met at ``place``."""
        file = self._files.setdefault(place.file, len(self._files) + 1)
        self._set(film, file << _LINE_BITS | place.line)

    def move(self, planned: int, film: int) -> None:
        """A film that was to be made has its number."""
        self._set(film, self._get(planned))
        self._set(planned, 0)

    def place(self, film: int) -> Place:
        """Where ``film`` was met."""
        packed = self._get(film)
        file = next(name for name, number in self._files.items() if number == packed >> _LINE_BITS)
        return Place(file, packed & ((1 << _LINE_BITS) - 1))

    def __contains__(self, film: int) -> bool:
        return self._get(film) != 0

    def _get(self, film: int) -> int:
        page = self._pages.get(film >> _PAGE_BITS)
        return page[film & ((1 << _PAGE_BITS) - 1)] if page is not None else 0

    def _set(self, film: int, packed: int) -> None:
        page = self._pages.get(film >> _PAGE_BITS)
        if page is None:
            page = self._pages.setdefault(film >> _PAGE_BITS, array("Q", _PAGE))
        page[film & ((1 << _PAGE_BITS) - 1)] = packed
