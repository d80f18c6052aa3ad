"""Adding films with everything that hangs on them: one, or a batch in a fixed number of queries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cineclub.accounts.models import Member
from cineclub.catalogue import film_rows
from cineclub.catalogue.clean_fields import clean_film
from cineclub.catalogue.edits import Edit
from cineclub.catalogue.facets.keep import touch
from cineclub.catalogue.fields import LABELS, ExternalId, FilmFields, credited_people
from cineclub.catalogue.films import Film, FilmExternalId, name_and_year
from cineclub.catalogue.index_catalogue import (
    index_new_films,
    index_new_people,
    index_people,
    renamed,
)
from cineclub.catalogue.lock_catalogue import lock_catalogue
from cineclub.catalogue.meet_people import meet_people
from cineclub.catalogue.slugs import film_slug, free_film_slugs
from cineclub.core import versions
from cineclub.core.bulk_insert import bulk_insert, new_ids


def add_film(fields: FilmFields, *, source: str, member: Member | None = None) -> Film:
    """Add one film. ``source`` is ``hand``, ``demo`` or an importer's name.

    Raises ``ValidationError`` with reasons by field, also for an external id that is taken.
    """
    (film,) = add_films([clean_film(fields)], source=source, member=member)
    return film


def add_films(
    batch: Sequence[FilmFields], *, source: str, member: Member | None = None
) -> list[Film]:
    """Add films whose fields are clean (see ``clean_film``), in order, all or none."""
    with transaction.atomic():
        ids = write_films(batch, source=source, member=member)
        films = Film.objects.in_bulk(ids)
    return [films[pk] for pk in ids]


def write_films(
    batch: Sequence[FilmFields], *, source: str, member: Member | None = None
) -> list[int]:
    """The same for imports, which need no more than the ids of the films.

    About thirty statements for a batch of a hundred, twice as many for a thousand. Nothing that
    was written is read again.
    """
    with transaction.atomic():
        lock_catalogue()
        _refuse_taken_ids(batch)
        people = meet_people(credited_people(batch), source=source, member=member)
        films = list(zip(_make_films(batch), batch, strict=True))
        cast, crew = _hang_on(films, people.ids)
        bulk_insert(
            Edit,
            ("film_id", "after"),
            [(pk, name_and_year(fields.title, fields.year)) for pk, fields in films],
            source=source,
            member_id=member.pk if member else None,
            field="created",
        )
        index_new_films(films)
        index_new_people(people.new, cast, crew)
        index_people(renamed(cast, crew) - people.new.keys())
        touch([pk for pk, _fields in films])
        versions.bump(
            "films",
            "people",
            "home",
            *(f"film:{pk}" for pk, _fields in films),
            *(f"person:{person}" for person in set(people.ids)),
        )
    return [pk for pk, _fields in films]


def taken_ids(ids: Sequence[ExternalId]) -> dict[ExternalId, int]:
    """Which films have any of these external ids. One query."""
    wanted = set(ids)
    if not wanted:
        return {}
    rows = FilmExternalId.objects.filter(
        source__in={source for source, _value in wanted},
        value__among={value for _source, value in wanted},
    ).values_list("source", "value", "film_id")
    return {(key, value): film for key, value, film in rows if (key, value) in wanted}


def _refuse_taken_ids(batch: Sequence[FilmFields]) -> None:
    ids = [each for fields in batch for each in fields.external_ids]
    taken = {*taken_ids(ids), *(each for each, times in Counter(ids).items() if times > 1)}
    if taken:
        reason = _("Another film has the id %(id)s already.")
        messages = [reason % {"id": ":".join(each)} for each in sorted(taken)]
        raise ValidationError({"external_ids": messages})


def _make_films(batch: Sequence[FilmFields]) -> list[int]:
    ids = new_ids(Film, len(batch))
    bases = [film_slug(fields.title, fields.year) for fields in batch]
    free = iter(free_film_slugs([base for base in bases if base]))
    slugs = [next(free) if base else f"film-{pk}" for pk, base in zip(ids, bases, strict=True)]
    film_rows.add_films_alone(list(zip(ids, slugs, batch, strict=True)))
    return ids


def _hang_on(
    films: film_rows.Pairs, people: Sequence[int]
) -> tuple[list[film_rows.CastRow], list[film_rows.CrewRow]]:
    """Write all that hangs on ``films``; returns the rows of their credits."""
    for field in LABELS:
        film_rows.add_labels(field, films)
    film_rows.add_titles(films)
    film_rows.add_releases(films)
    film_rows.add_external_ids(films)
    cast: list[film_rows.CastRow] = []
    crew: list[film_rows.CrewRow] = []
    at = 0
    for film, fields in films:
        middle, end = at + len(fields.cast), at + len(fields.cast) + len(fields.crew)
        cast += film_rows.cast_rows(film, fields.cast, people[at:middle])
        crew += film_rows.crew_rows(film, fields.crew, people[middle:end])
        at = end
    film_rows.write_credits(cast, crew)
    return cast, crew
