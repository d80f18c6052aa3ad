"""What a source reads from files: rows with films, rows set aside, rows it cannot read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Protocol, runtime_checkable

from cineclub.catalogue.fields import ExternalId, FilmFields, PersonFields


class Place(NamedTuple):
    """Where a row begins; lines count from 1."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


class Row(NamedTuple):
    """A film that was read.

    ``key`` is what the source itself tells its films apart by, kept as an external id; a source
    without a key of its own meets films by ids and titles alone. The row says nothing about the
    fields in ``silent``, and not all there is to say about those in ``fill_only``; ``notes`` are
    small things that were left out of it.

    A source may leave the title to a film that has the key, and the names of people to those who
    have their external ids; ``nameless`` tells where such people stood, if that is an error when
    the site does not know them. ``people`` are life dates of those credited. ``foreign_rating`` is
    the mean in tenths and the number of votes that ``key`` has in its source.
    """

    place: Place
    fields: FilmFields
    key: ExternalId | None = None
    silent: frozenset[str] = frozenset()
    fill_only: frozenset[str] = frozenset()
    notes: tuple[str, ...] = ()
    people: tuple[PersonFields, ...] = ()
    nameless: tuple[tuple[ExternalId, Place], ...] = ()
    foreign_rating: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class SetAside:
    """A row that was understood and is no film, such as a television series; or ``rows`` alike."""

    place: Place
    reason: str
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row, or a whole file, that cannot be read."""

    place: Place
    reason: str


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the operator should know; not a row."""

    place: Place
    text: str


Read = Row | SetAside | Refusal | Notice


class WrongFormat(ValueError):
    """A file is not what the source reads; the text is one line that says why."""

    def __init__(self, path: Path, reason: str, line: int = 1) -> None:
        super().__init__(f"{path}: {reason}")
        self.refusal = Refusal(Place(str(path), line), reason)


class Source(Protocol):
    """One folder of ``transfer/sources``: knows one format and nothing of the database."""

    name: str

    def files(self, path: Path) -> list[Path]:
        """The files to read for a path that exists: itself, or what a folder holds."""

    def check(self, path: Path) -> None:
        """Look at the beginning of a file; raises ``WrongFormat``, or ``OSError``."""

    def read(self, path: Path, advance: Callable[[int], None]) -> Iterator[Read]:
        """Stream the rows of a file; ``advance`` is told of every byte that was read."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an import asks of a source that reads its files together.

    ``limit`` counts films; ``known`` are the ids of this source that films of the site have.
    """

    limit: int | None = None
    known: Iterable[str] = ()
    foreign_ratings: bool = False


@runtime_checkable
class Together(Source, Protocol):
    """A source whose files make films only together. It gives each of its keys once."""

    def read_together(
        self, paths: list[Path], advance: Callable[[int], None], wanted: Wanted
    ) -> Iterator[Read]:
        """Stream the rows of all files."""
