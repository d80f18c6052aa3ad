"""The facts a film's generated poster is made from."""

from __future__ import annotations

from cineclub.catalogue.credits import DIRECTOR
from cineclub.catalogue.films import Film
from cineclub.ui.posters import PosterFacts


def facts_of(film: Film) -> PosterFacts:
    """Gather what the poster shows. Three queries."""
    directing = film.crew.filter(job=DIRECTOR).select_related("person")
    directors = [credit.credited_as or credit.person.name for credit in directing]
    return PosterFacts(
        title=film.title,
        year=film.year,
        directors=tuple(directors),
        genres=tuple(film.genres.values_list("name", flat=True)),
        countries=tuple(film.countries.values_list("code", flat=True)),
        runtime=film.runtime,
        seed=film.slug,
    )
