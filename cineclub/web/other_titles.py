"""Under which other title a film was found, when its own says nothing of what was typed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cineclub.catalogue.models import Film, FilmTitle
from cineclub.search.query import Query
from cineclub.search.tokens import words_of


@dataclass(frozen=True)
class FoundFilm:
    """A film and the title that fits what was typed; "" where its own does, or none."""

    film: Film
    as_title: str


def with_titles(films: Sequence[Film], query: Query) -> list[FoundFilm]:
    """``films`` in their order, each with the title it was found by. At most one query."""
    asking = {film.pk: film for film in films if not _fits(film.title, query)}
    others = {pk: film.original_title for pk, film in asking.items()}
    fitting = {pk: title for pk, title in others.items() if _fits(title, query)}
    left = [pk for pk in asking if pk not in fitting]
    rows = FilmTitle.objects.filter(film__in=left).order_by("pk") if left else ()
    for row in rows:
        if row.film_id not in fitting and _fits(row.title, query):
            fitting[row.film_id] = row.title
    return [FoundFilm(film, fitting.get(film.pk, "")) for film in films]


def _fits(title: str, query: Query) -> bool:
    words = words_of(title)
    return all(_begins(words, word) for word in query.plain_words())


def _begins(words: Iterable[str], beginning: str) -> bool:
    return any(word.startswith(beginning) for word in words)
