"""A film told to programs: the picture of a shared link, and schema.org's ``Movie``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cineclub.catalogue.credits import DIRECTOR, CastCredit, CrewCredit
from cineclub.catalogue.films import Film, FilmStanding
from cineclub.catalogue.labels import Country, Genre, Language
from cineclub.core.addresses import address_of
from cineclub.markup import excerpt
from cineclub.ui.sharing import SCHEMA, picture_version, without_empty

# A mean is kept in hundredths of half stars.
HUNDREDTHS_A_STAR = 200
MOST_TOLD = 500
SCALE = {"bestRating": 5, "worstRating": 0.5}


def standing_of(film: Film) -> FilmStanding | None:
    """How members stand to a film loaded ``with_standing()``; None where too few rated it."""
    standing: FilmStanding | None = getattr(film, "standing", None)
    return standing if standing and standing.score else None


def film_picture_version(film: Film) -> str:
    """Changes with what the picture of the film shows."""
    standing = standing_of(film)
    said = (standing.mean, standing.ratings) if standing else ()
    return picture_version(film.title, film.year, film.poster, film.poster_version, *said)


def film_picture(film: Film) -> str:
    """The address of the picture that a link to a film loaded ``with_standing()`` shows."""
    return f"{address_of('feeds:film-picture', film.slug)}?v={film_picture_version(film)}"


def movie_name(film: Film, site: str) -> dict[str, Any]:
    """A film as another thing's subject."""
    return without_empty(
        {
            "@type": "Movie",
            "name": film.title,
            "url": site + film.get_absolute_url(),
            "dateCreated": str(film.year or ""),
        }
    )


def movie(
    film: Film,
    site: str,
    *,
    cast: Iterable[CastCredit],
    crew: Iterable[CrewCredit],
    genres: Iterable[Genre],
    countries: Iterable[Country],
    languages: Iterable[Language],
) -> dict[str, Any]:
    """The record of a film without what members gave it. No query."""
    release = film.release_date or str(film.year or "")
    return without_empty(
        {
            "@context": SCHEMA,
            "@type": "Movie",
            "name": film.title,
            "alternateName": film.original_title if film.original_title != film.title else "",
            "url": site + film.get_absolute_url(),
            "datePublished": release,
            "duration": f"PT{film.runtime}M" if film.runtime else "",
            "description": excerpt(film.synopsis, MOST_TOLD),
            "director": [_person(each, site) for each in crew if each.job == DIRECTOR],
            "actor": [_person(each, site) for each in cast],
            "genre": [each.name for each in genres],
            "countryOfOrigin": [{"@type": "Country", "name": each.name} for each in countries],
            "inLanguage": [each.code for each in languages],
        }
    )


def aggregate_rating(film: Film) -> dict[str, Any] | None:
    """What members gave a film loaded ``with_standing()``, in stars; None where too few did."""
    standing = standing_of(film)
    if standing is None:
        return None
    mean = round(standing.mean / HUNDREDTHS_A_STAR, 2)
    told = {"ratingValue": mean, "ratingCount": standing.ratings}
    return {"@type": "AggregateRating", **told, **SCALE}


def _person(credit: CastCredit | CrewCredit, site: str) -> dict[str, Any]:
    person = credit.person
    return {"@type": "Person", "name": person.name, "url": site + person.get_absolute_url()}
