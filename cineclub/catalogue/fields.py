"""A film or a person as data, before and beside the tables: what verbs, forms and imports pass on.

People are named; the verbs find or make the person (see ``meet_people``). Countries and languages
are codes (see ``codes``), everything else is text as it is shown. They are named tuples: an import
makes, compares and hashes millions of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from cineclub.catalogue.films import FilmKind, TitleKind

ExternalId = tuple[str, str]


class PersonFields(NamedTuple):
    """A person. Meets one that is there by ``id``, else by external id, else by name and source."""

    name: str
    external_ids: tuple[ExternalId, ...] = ()
    aliases: tuple[str, ...] = ()
    birth_date: str = ""
    death_date: str = ""
    biography: str = ""
    id: int | None = None


class CastFields(NamedTuple):
    """A part; ``credited_as`` only where it differs from ``name``. Order is the billing."""

    name: str
    character: str = ""
    credited_as: str = ""
    external_ids: tuple[ExternalId, ...] = ()
    person_id: int | None = None


class CrewFields(NamedTuple):
    """A job, e.g. department ``Directing``, job ``Director``."""

    name: str
    department: str
    job: str
    credited_as: str = ""
    external_ids: tuple[ExternalId, ...] = ()
    person_id: int | None = None


class TitleFields(NamedTuple):
    """A further title."""

    title: str
    kind: str = TitleKind.ALTERNATIVE.value
    language: str = ""
    country: str = ""


class ReleaseFields(NamedTuple):
    """A release in the country with this code; the date may be partial."""

    country: str
    date: str
    kind: str = "theatrical"
    note: str = ""


class FilmFields(NamedTuple):
    """All of a film. ``runtime`` is in minutes; ``release_date`` may be partial."""

    title: str
    year: int | None = None
    kind: str = FilmKind.FILM.value
    original_title: str = ""
    runtime: int | None = None
    release_date: str = ""
    synopsis: str = ""
    tagline: str = ""
    genres: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    companies: tuple[str, ...] = ()
    titles: tuple[TitleFields, ...] = ()
    cast: tuple[CastFields, ...] = ()
    crew: tuple[CrewFields, ...] = ()
    releases: tuple[ReleaseFields, ...] = ()
    external_ids: tuple[ExternalId, ...] = ()


SCALARS = (
    "title",
    "year",
    "kind",
    "original_title",
    "runtime",
    "release_date",
    "synopsis",
    "tagline",
)
LABELS = ("genres", "countries", "languages", "keywords", "companies")
ROWS = ("titles", "cast", "crew", "releases", "external_ids")
EVERY_FIELD = (*SCALARS, *LABELS, *ROWS)


def credited_people(fields: Iterable[FilmFields]) -> list[PersonFields]:
    """Everybody with a credit in ``fields``, in order, cast before crew, with repetitions."""
    known: dict[tuple[str, tuple[ExternalId, ...], int | None], PersonFields] = {}
    people: list[PersonFields] = []
    for film in fields:
        credits_of_film: tuple[CastFields | CrewFields, ...] = film.cast + film.crew
        for credit in credits_of_film:
            who = (credit.name, credit.external_ids, credit.person_id)
            if who not in known:
                known[who] = PersonFields(who[0], who[1], id=who[2])
            people.append(known[who])
    return people


def as_text(value: object) -> str:
    """A field's value as an ``Edit`` keeps it: lists joined by semicolons."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return "; ".join(_item_text(item) for item in value)
    return str(value)


def _item_text(item: object) -> str:
    match item:
        case CastFields():
            return item.name + (f" as {item.character}" if item.character else "")
        case CrewFields():
            return f"{item.name} ({item.job})"
        case TitleFields():
            return item.title
        case ReleaseFields():
            return f"{item.country} {item.date}"
        case tuple():
            return ":".join(item)
    return str(item)
