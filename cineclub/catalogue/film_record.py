"""What the film page tells of the record itself. One prepared query each."""

from __future__ import annotations

from django.db.models import QuerySet

from cineclub.catalogue.models import (
    CastCredit,
    Country,
    CrewCredit,
    FilmTitle,
    ForeignRating,
    Genre,
    Language,
)
from cineclub.core.prepared import prepared

TOP_CREDITS = 4
TITLES_READ = 24


@prepared
def top_cast(film: int) -> QuerySet[CastCredit]:
    """The first in the billing, with their people."""
    return CastCredit.objects.filter(film=film).select_related("person")[:TOP_CREDITS]


@prepared
def crew(film: int) -> QuerySet[CrewCredit]:
    """The whole crew with its people, by position."""
    return CrewCredit.objects.filter(film=film).select_related("person")


@prepared
def first_titles(film: int) -> QuerySet[FilmTitle]:
    """Some further titles."""
    return FilmTitle.objects.filter(film=film)[:TITLES_READ]


@prepared
def genres(film: int) -> QuerySet[Genre]:
    """Its genres by name."""
    return Genre.objects.filter(films=film)


@prepared
def countries(film: int) -> QuerySet[Country]:
    """Its countries by name."""
    return Country.objects.filter(films=film)


@prepared
def languages(film: int) -> QuerySet[Language]:
    """Its languages by name."""
    return Language.objects.filter(films=film)


@prepared
def foreign_ratings(film: int) -> QuerySet[ForeignRating]:
    """What others elsewhere gave it, where the operator wants that told."""
    return ForeignRating.objects.filter(film=film)
