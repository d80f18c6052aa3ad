"""``[[Suspiria]]`` where two films are called so: which it may mean, and the chosen one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from cineclub.core.text import many_lines
from cineclub.discussion.resolvers import films_possible
from cineclub.markup import FilmReference, film_reference

# Buttons in a row are read at a glance; the rest is told to be there.
OFFERED = 8
_BRACKETS = re.compile(r"\[\[([^\[\]\n|]{1,300})\]\]")


@dataclass(frozen=True)
class Choice:
    """A film by its own title and year, and what the title ``means`` if it is this one."""

    film: str
    means: str


@dataclass(frozen=True)
class OpenTitle:
    """A title as it was typed, and the films one may choose; ``more`` if there are others."""

    title: str
    choices: tuple[Choice, ...]
    more: bool


def open_titles(unknown: Iterable[FilmReference]) -> list[OpenTitle]:
    """The titles a year would make plain, of those that meant no film. Two queries, or none."""
    possible = films_possible([reference for reference in unknown if reference.year is None])
    return [
        OpenTitle(
            reference.title,
            tuple(
                Choice(str(film), f"{reference.title} ({film.year})") for film in films[:OFFERED]
            ),
            more=len(films) > OFFERED,
        )
        for reference, films in possible.items()
    ]


def say_which(text: str, means: str) -> str:
    """``text`` with the title everywhere as it was chosen: ``Suspiria (1977)``."""
    chosen = film_reference(means)
    if chosen.year is None:
        return text
    typed = FilmReference(chosen.title)

    def with_year(match: re.Match[str]) -> str:
        return f"[[{chosen}]]" if film_reference(match[1]) == typed else match[0]

    return _BRACKETS.sub(with_year, many_lines(text))
