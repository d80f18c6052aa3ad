"""What rows leave to the site to say: titles of films and names of people it knows by their ids."""

from __future__ import annotations

from collections.abc import Sequence

from cineclub.catalogue.add_film import taken_ids
from cineclub.catalogue.fields import CastFields, CrewFields, ExternalId, FilmFields
from cineclub.catalogue.models import Film, PersonExternalId
from cineclub.transfer.rows import Place, Refusal, Row

Completed = tuple[Row | None, list[Refusal]]


def complete(rows: Sequence[Row]) -> list[Completed]:
    """Each row with titles and names filled in, and what could not be. Up to three queries.

    Credits of people whom nobody can name are left out; a film that is gone leaves no row.
    """
    films = _titles([row.key for row in rows if row.key and "title" in row.silent])
    nameless = [_nameless(row.fields) for row in rows]
    names = _names({each for several in nameless for each in several})
    return [
        _completed(row, films, names) if row.silent or several or row.nameless else (row, [])
        for row, several in zip(rows, nameless, strict=True)
    ]


def _completed(
    row: Row,
    films: dict[ExternalId, tuple[str, int | None]],
    names: dict[ExternalId, str],
) -> Completed:
    if "title" in row.silent and row.key:
        if row.key not in films:
            reason = f"no film of the site has the id {row.key[1]} any more"
            return None, [Refusal(row.place, reason)]
        row = _titled(row, *films[row.key])
    strangers = [_stranger(each, place) for each, place in row.nameless if each not in names]
    return (_named(row, names) if _nameless(row.fields) else row), strangers


def _titles(keys: Sequence[ExternalId]) -> dict[ExternalId, tuple[str, int | None]]:
    owners = taken_ids(keys)
    films = Film.objects.filter(pk__among=set(owners.values())) if owners else Film.objects.none()
    by_id = {pk: (title, year) for pk, title, year in films.values_list("pk", "title", "year")}
    return {key: by_id[film] for key, film in owners.items() if film in by_id}


def _titled(row: Row, title: str, year: int | None) -> Row:
    others = tuple(each for each in row.fields.titles if each.title != title)
    return row._replace(fields=row.fields._replace(title=title, year=year, titles=others))


def _nameless(fields: FilmFields) -> list[ExternalId]:
    credited: tuple[CastFields | CrewFields, ...] = fields.cast + fields.crew
    return [each.external_ids[0] for each in credited if not each.name and each.external_ids]


def _names(ids: set[ExternalId]) -> dict[ExternalId, str]:
    if not ids:
        return {}
    people = PersonExternalId.objects.filter(
        source__in={source for source, _value in ids},
        value__among={value for _source, value in ids},
    )
    rows = people.values_list("source", "value", "person__name")
    return {(source, value): name for source, value, name in rows}


def _named(row: Row, names: dict[ExternalId, str]) -> Row:
    cast = tuple(
        part if part.name else part._replace(name=names[part.external_ids[0]])
        for part in row.fields.cast
        if part.name or part.external_ids[0] in names
    )
    crew = tuple(
        job if job.name else job._replace(name=names[job.external_ids[0]])
        for job in row.fields.crew
        if job.name or job.external_ids[0] in names
    )
    return row._replace(fields=row.fields._replace(cast=cast, crew=crew))


def _stranger(person: ExternalId, place: Place) -> Refusal:
    return Refusal(place, f"{person[1]} is in no name.basics and nobody of the site")
