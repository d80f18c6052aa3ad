"""The rows that hang on films, written in bulk from ``FilmFields``. For the verbs of this app."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

from cineclub.catalogue.credits import CastCredit, CrewCredit
from cineclub.catalogue.fields import SCALARS, CastFields, CrewFields, FilmFields
from cineclub.catalogue.films import (
    TITLE_LENGTH,
    Film,
    FilmExternalId,
    FilmStanding,
    FilmTitle,
    Release,
)
from cineclub.catalogue.meet_labels import meet_labels
from cineclub.catalogue.slugs import sort_title
from cineclub.core.bulk_insert import bulk_insert
from cineclub.search.tokens import fold

Pairs = Sequence[tuple[int, FilmFields]]
# Film, person, character, credited as, position.
CastRow = tuple[int, int, str, str, int]
# Film, person, department, job, credited as, position.
CrewRow = tuple[int, int, str, str, str, int]
_FILM_COLUMNS = ("id", "slug", "title_key", "sort_title", *SCALARS)
_scalars = attrgetter(*SCALARS)


def set_scalars(film: Film, fields: FilmFields, only: Sequence[str] = SCALARS) -> None:
    """Put the plain columns of ``fields`` on ``film``, unsaved, with the keys made from them."""
    for name in only:
        setattr(film, name, getattr(fields, name))
    film.title_key, film.sort_title = _keys(film.title)


def _keys(title: str) -> tuple[str, str]:
    """What a film is met by, and what it sorts by."""
    return fold(title)[:TITLE_LENGTH], sort_title(title)[:TITLE_LENGTH]


def add_films_alone(films: Sequence[tuple[int, str, FilmFields]]) -> None:
    """Write the films themselves with their ids and slugs, and that nobody stands to them yet."""
    bulk_insert(
        Film,
        _FILM_COLUMNS,
        [(pk, slug, *_keys(fields.title), *_scalars(fields)) for pk, slug, fields in films],
    )
    bulk_insert(FilmStanding, ("film_id",), [(pk,) for pk, _slug, _fields in films])


def add_labels(field: str, pairs: Pairs) -> None:
    """Tie films to their genres (or whatever ``field`` names). Up to four statements."""
    ids = meet_labels(field, (name for _, fields in pairs for name in getattr(fields, field)))
    relation = Film._meta.get_field(field)
    column = f"{relation.remote_field.model._meta.model_name}_id"  # type: ignore[union-attr]
    bulk_insert(
        getattr(Film, field).through,
        ("film_id", column),
        [
            (film, label)
            for film, fields in pairs
            for label in dict.fromkeys(ids[name] for name in getattr(fields, field))
        ],
    )


def add_titles(pairs: Pairs) -> None:
    """Write further titles. One statement."""
    bulk_insert(
        FilmTitle,
        ("film_id", "title", "title_key", "kind", "language", "country"),
        [
            (film, t.title, fold(t.title)[:TITLE_LENGTH], t.kind, t.language, t.country)
            for film, fields in pairs
            for t in {(t.title, t.language, t.country): t for t in fields.titles}.values()
        ],
    )


def add_releases(pairs: Pairs) -> None:
    """Write releases by country. Two statements."""
    countries = meet_labels(
        "countries", (each.country for _, fields in pairs for each in fields.releases)
    )
    bulk_insert(
        Release,
        ("film_id", "country_id", "date", "kind", "note"),
        [
            (film, countries[each.country], each.date, each.kind, each.note)
            for film, fields in pairs
            for each in {(r.country, r.date, r.kind): r for r in fields.releases}.values()
        ],
    )


def add_external_ids(pairs: Pairs) -> None:
    """Write ids elsewhere; the caller has made sure that no other film has them."""
    bulk_insert(
        FilmExternalId,
        ("film_id", "source", "value"),
        [(film, *each) for film, fields in pairs for each in fields.external_ids],
    )


def cast_rows(film: int, parts: Sequence[CastFields], people: Sequence[int]) -> list[CastRow]:
    """The rows of a film's cast, to be written; a part that comes twice is one."""
    unique: dict[tuple[int, str], str] = {}
    for part, person in zip(parts, people, strict=True):
        unique.setdefault((person, part.character), part.credited_as)
    return [
        (film, person, character, credited, position)
        for position, ((person, character), credited) in enumerate(unique.items())
    ]


def crew_rows(film: int, jobs: Sequence[CrewFields], people: Sequence[int]) -> list[CrewRow]:
    """The rows of a film's crew, to be written; a job that comes twice is one."""
    unique: dict[tuple[int, str, str], str] = {}
    for job, person in zip(jobs, people, strict=True):
        unique.setdefault((person, job.department, job.job), job.credited_as)
    return [
        (film, person, department, job, credited, position)
        for position, ((person, department, job), credited) in enumerate(unique.items())
    ]


def write_credits(cast: Sequence[CastRow] = (), crew: Sequence[CrewRow] = ()) -> None:
    """Write rows of cast and crew. Two statements."""
    bulk_insert(CastCredit, ("film_id", "person_id", "character", "credited_as", "position"), cast)
    bulk_insert(
        CrewCredit,
        ("film_id", "person_id", "department", "job", "credited_as", "position"),
        crew,
    )
