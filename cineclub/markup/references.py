"""What a text points at, and what its resolvers answer. No table is known here."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FilmReference:
    """`[[Title (Year)]]` as typed. A title may end in a year of its own: `[[1917]]`."""

    title: str
    year: int | None = None

    def __str__(self) -> str:
        return self.title if self.year is None else f"{self.title} ({self.year})"


@dataclass(frozen=True, slots=True)
class FilmLink:
    """The one film a reference means."""

    id: int
    title: str
    year: int | None
    url: str


@dataclass(frozen=True, slots=True)
class MemberLink:
    """The member a name means; `name` is shown as the member writes it."""

    id: int
    name: str
    url: str


OWN_IMAGES = "/media/images/"
"""What the addresses of pictures begin with; no other is ever shown."""


@dataclass(frozen=True, slots=True)
class ImageLink:
    """A picture that was sent to this site. ``sizes`` are addresses with their widths, narrow ones
    first; the last is the whole picture, which is ``width`` by ``height``."""

    id: int
    sizes: tuple[tuple[str, int], ...]
    width: int
    height: int


FilmResolver = Callable[[list[FilmReference]], Mapping[FilmReference, FilmLink]]
"""All references of a text at once; leave out what is unknown or ambiguous."""

MemberResolver = Callable[[list[str]], Mapping[str, MemberLink]]
"""All candidate names of a text at once, as typed; leave out what is no member.

`@mark f said` asks for "mark f said", "mark f" and "mark"; the longest that is answered wins.
"""

ImageResolver = Callable[[list[str]], Mapping[str, ImageLink]]
"""All keys of a text at once; leave out what is no picture of this site."""

_YEAR = re.compile(r"^(.*\S)\s*\((\d{4})\)$", re.DOTALL)


def film_reference(typed: str) -> FilmReference:
    """`"The Red Shoes (1948)"` → title and year."""
    typed = " ".join(typed.split())
    match = _YEAR.match(typed)
    return FilmReference(match[1], int(match[2])) if match else FilmReference(typed)
