"""Films as data, read back from the tables: what an edit or an import compares with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from cineclub.catalogue.credits import CastCredit, CrewCredit
from cineclub.catalogue.fields import (
    LABELS,
    SCALARS,
    CastFields,
    CrewFields,
    FilmFields,
    ReleaseFields,
    TitleFields,
)
from cineclub.catalogue.films import Film, FilmExternalId, FilmTitle, Release

_LABEL_COLUMNS = {"countries": "code", "languages": "code"}


def read_fields(ids: Collection[int]) -> dict[int, FilmFields]:
    """The films with these ids, by id. Eleven queries, however many films."""
    several: defaultdict[int, dict[str, Any]] = defaultdict(dict)
    for name in LABELS:
        for film, values in _labels(name, ids).items():
            several[film][name] = tuple(values)
    for name, read in _ROWS.items():
        rows: defaultdict[int, list[Any]] = defaultdict(list)
        for film, value in read(ids):
            rows[film].append(value)
        for film, values in rows.items():
            several[film][name] = tuple(values)
    scalars = Film.objects.filter(pk__among=ids).values_list("pk", *SCALARS)
    return {
        pk: FilmFields(**dict(zip(SCALARS, values, strict=True)), **several[pk])
        for pk, *values in scalars
    }


def _labels(name: str, ids: Collection[int]) -> dict[int, list[str]]:
    column = _LABEL_COLUMNS.get(name, "name")
    rows = (
        Film.objects.filter(pk__among=ids, **{f"{name}__isnull": False})
        .order_by(f"{name}__name")
        .values_list("pk", f"{name}__{column}")
    )
    found: defaultdict[int, list[str]] = defaultdict(list)
    for film, value in rows:
        found[film].append(value)
    return found


def _titles(ids: Collection[int]) -> list[tuple[int, TitleFields]]:
    rows = FilmTitle.objects.filter(film_id__among=ids).order_by("id")
    columns = rows.values_list("film_id", "title", "kind", "language", "country")
    return [(film, TitleFields(*values)) for film, *values in columns]


def _cast(ids: Collection[int]) -> list[tuple[int, CastFields]]:
    rows = CastCredit.objects.filter(film_id__among=ids).order_by("position", "id")
    columns = rows.values_list("film_id", "person__name", "character", "credited_as", "person_id")
    return [
        (film, CastFields(name, character, credited_as, person_id=person))
        for film, name, character, credited_as, person in columns
    ]


def _crew(ids: Collection[int]) -> list[tuple[int, CrewFields]]:
    rows = CrewCredit.objects.filter(film_id__among=ids).order_by("position", "id")
    columns = rows.values_list(
        "film_id", "person__name", "department", "job", "credited_as", "person_id"
    )
    return [
        (film, CrewFields(name, department, job, credited_as, person_id=person))
        for film, name, department, job, credited_as, person in columns
    ]


def _releases(ids: Collection[int]) -> list[tuple[int, ReleaseFields]]:
    rows = Release.objects.filter(film_id__among=ids).order_by("date", "id")
    columns = rows.values_list("film_id", "country__code", "date", "kind", "note")
    return [(film, ReleaseFields(*values)) for film, *values in columns]


def _external_ids(ids: Collection[int]) -> list[tuple[int, tuple[str, str]]]:
    rows = FilmExternalId.objects.filter(film_id__among=ids).order_by("id")
    columns = rows.values_list("film_id", "source", "value")
    return [(film, (source, value)) for film, source, value in columns]


_ROWS: dict[str, Any] = {
    "titles": _titles,
    "cast": _cast,
    "crew": _crew,
    "releases": _releases,
    "external_ids": _external_ids,
}
