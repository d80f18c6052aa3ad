"""The rows that hang on films, written in bulk from ``FilmFields``. For the verbs of this app."""

from __future__ import annotations

from collections.abc import Sequence

from cineclub.catalogue.credits import CastCredit, CrewCredit
from cineclub.catalogue.fields import SCALARS, CastFields, CrewFields, FilmFields
from cineclub.catalogue.films import TITLE_LENGTH, Film, FilmExternalId, FilmTitle, Release
from cineclub.catalogue.meet_labels import meet_labels
from cineclub.catalogue.slugs import sort_title
from cineclub.core.bulk_insert import bulk_insert
from cineclub.search.tokens import fold

Pairs = Sequence[tuple[int, FilmFields]]


def set_scalars(film: Film, fields: FilmFields, only: Sequence[str] = SCALARS) -> None:
    """Put the plain columns of ``fields`` on ``film``, unsaved, with the keys made from them."""
    for name in only:
        setattr(film, name, getattr(fields, name))
    film.title_key = fold(film.title)[:TITLE_LENGTH]
    film.sort_title = sort_title(film.title)[:TITLE_LENGTH]


def add_labels(field: str, pairs: Pairs) -> None:
    """Tie films to their genres (or whatever ``field`` names). Up to four statements."""
    ids = meet_labels(field, (name for _, fields in pairs for name in getattr(fields, field)))
    relation = Film._meta.get_field(field)
    column = f"{relation.remote_field.model._meta.model_name}_id"  # type: ignore[union-attr]
    through = getattr(Film, field).through
    bulk_insert(
        [
            through(film_id=film, **{column: label})
            for film, fields in pairs
            for label in dict.fromkeys(ids[name] for name in getattr(fields, field))
        ]
    )


def add_titles(pairs: Pairs) -> None:
    """Write further titles. One statement a thousand."""
    bulk_insert(
        [
            FilmTitle(
                film_id=film,
                title=title.title,
                title_key=fold(title.title)[:TITLE_LENGTH],
                kind=title.kind,
                language=title.language,
                country=title.country,
            )
            for film, fields in pairs
            for title in {(t.title, t.language, t.country): t for t in fields.titles}.values()
        ]
    )


def add_releases(pairs: Pairs) -> None:
    """Write releases by country. Two statements a thousand."""
    countries = meet_labels(
        "countries", (each.country for _, fields in pairs for each in fields.releases)
    )
    bulk_insert(
        [
            Release(
                film_id=film,
                country_id=countries[each.country],
                date=each.date,
                kind=each.kind,
                note=each.note,
            )
            for film, fields in pairs
            for each in {(r.country, r.date, r.kind): r for r in fields.releases}.values()
        ]
    )


def add_external_ids(pairs: Pairs) -> None:
    """Write ids elsewhere; the caller has made sure that no other film has them."""
    bulk_insert(
        [
            FilmExternalId(film_id=film, source=source, value=value)
            for film, fields in pairs
            for source, value in fields.external_ids
        ]
    )


def add_credits(
    films: Sequence[tuple[int, Sequence[tuple[CastFields, int]], Sequence[tuple[CrewFields, int]]]],
) -> None:
    """Write cast and crew, each with the id of its person, numbered in the order given."""
    cast: list[CastCredit] = []
    crew: list[CrewCredit] = []
    for film, parts, jobs in films:
        cast += cast_rows(film, parts)
        crew += crew_rows(film, jobs)
    bulk_insert(cast)
    bulk_insert(crew)


def cast_rows(film: int, parts: Sequence[tuple[CastFields, int]]) -> list[CastCredit]:
    """A film's cast, unsaved; a part that comes twice is one."""
    unique: dict[tuple[int, str], tuple[CastFields, int]] = {}
    for part, person in parts:
        unique.setdefault((person, part.character), (part, person))
    return [
        CastCredit(
            film_id=film,
            person_id=person,
            character=part.character,
            credited_as=part.credited_as,
            position=position,
        )
        for position, (part, person) in enumerate(unique.values())
    ]


def crew_rows(film: int, jobs: Sequence[tuple[CrewFields, int]]) -> list[CrewCredit]:
    """A film's crew, unsaved; a job that comes twice is one."""
    unique: dict[tuple[int, str, str], tuple[CrewFields, int]] = {}
    for job, person in jobs:
        unique.setdefault((person, job.department, job.job), (job, person))
    return [
        CrewCredit(
            film_id=film,
            person_id=person,
            department=job.department,
            job=job.job,
            credited_as=job.credited_as,
            position=position,
        )
        for position, (job, person) in enumerate(unique.values())
    ]
