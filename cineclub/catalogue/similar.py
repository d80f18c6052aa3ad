"""Films like a film: by the people they share, then by genre. Until there is something better."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from cineclub.catalogue.credits import DIRECTOR
from cineclub.catalogue.models import CastCredit, CrewCredit, Film, Genre
from cineclub.core import versions
from cineclub.core.prepared import prepared

# A director's hand shows more than a bit part; only the top of the billing is compared, or every
# film of a studio's stock company would be alike.
DIRECTOR_WEIGHT = 3
COMPARED_PEOPLE = 20
CANDIDATES = 400
NAMES_TOLD = 2


@dataclass(frozen=True)
class Similar:
    """A film and why it is here: names or genres in common."""

    film: Film
    why: str


def similar_films(film: Film, limit: int = 8) -> list[Similar]:
    """Up to ``limit`` films, nearest first. At most six queries whatever the catalogue's size."""
    names = _people(film)
    versions.depend(*(f"person:{person}" for person in names))
    shared: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for other, person, weight in _shared_credits(film, list(names)):
        shared[other][person] += weight
    ranked = sorted(shared, key=lambda other: (-sum(shared[other].values()), other))[:limit]
    whys = {other: _why(shared[other], names) for other in ranked}
    if len(whys) < limit:
        whys |= _by_genre(film, limit - len(whys), list(whys))
    films = {other.pk: other for other in _films(list(whys))}
    return [Similar(films[other], why) for other, why in whys.items() if other in films]


def _why(people: dict[int, int], names: dict[int, str]) -> str:
    """The names that join two films, the weightiest first, else in the order of the film."""
    order = list(names)
    nearest = sorted(people, key=lambda person: (-people[person], order.index(person)))
    return ", ".join(names[person] for person in nearest[:NAMES_TOLD])


def _people(film: Film) -> dict[int, str]:
    return dict([*_crew(film.pk), *_cast(film.pk)])


def _shared_credits(film: Film, people: list[int]) -> list[tuple[int, int, int]]:
    found = [
        (other, person, DIRECTOR_WEIGHT if job == DIRECTOR else 1)
        for other, person, job in _crew_elsewhere(film.pk, people)
    ]
    return found + [(other, person, 1) for other, person in _cast_elsewhere(film.pk, people)]


def _by_genre(film: Film, limit: int, but_not: list[int]) -> dict[int, str]:
    genres = dict(_genres(film.pk))
    shared: dict[int, list[str]] = defaultdict(list)
    for other, genre in _of_genres(list(genres), [film.pk, *but_not]):
        shared[other].append(genres[genre])
    nearest = sorted(shared, key=lambda other: -len(shared[other]))[:limit]
    return {other: ", ".join(shared[other]) for other in nearest}


@prepared
def _films(ids: Sequence[int]) -> QuerySet[Film]:
    return Film.objects.filter(pk__in=ids)


@prepared
def _crew(film: int) -> QuerySet[CrewCredit, tuple[int, str]]:
    found = CrewCredit.objects.filter(film=film).order_by("position")
    return found.values_list("person_id", "person__name")[:COMPARED_PEOPLE]


@prepared
def _cast(film: int) -> QuerySet[CastCredit, tuple[int, str]]:
    found = CastCredit.objects.filter(film=film).order_by("position")
    return found.values_list("person_id", "person__name")[:COMPARED_PEOPLE]


@prepared
def _crew_elsewhere(film: int, people: Sequence[int]) -> QuerySet[CrewCredit, tuple[int, int, str]]:
    found = CrewCredit.objects.filter(person__in=people).exclude(film=film).order_by("-pk")
    return found.values_list("film_id", "person_id", "job")[:CANDIDATES]


@prepared
def _cast_elsewhere(film: int, people: Sequence[int]) -> QuerySet[CastCredit, tuple[int, int]]:
    found = CastCredit.objects.filter(person__in=people).exclude(film=film).order_by("-pk")
    return found.values_list("film_id", "person_id")[:CANDIDATES]


@prepared
def _genres(film: int) -> QuerySet[Genre, tuple[int, str]]:
    return Genre.objects.filter(films=film).values_list("pk", "name")


@prepared
def _of_genres(genres: Sequence[int], but_not: Sequence[int]) -> QuerySet[Any, tuple[int, int]]:
    return (
        Film.genres.through.objects.filter(genre_id__in=genres)
        .exclude(film_id__in=but_not)
        .order_by("-film__standing__popularity", "film_id")
        .values_list("film_id", "genre_id")[:CANDIDATES]
    )
