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
from cineclub.catalogue.films import Film, FilmExternalId
from cineclub.catalogue.index_catalogue import index_films, index_people
from cineclub.catalogue.lock_catalogue import lock_catalogue
from cineclub.catalogue.meet_people import meet_people
from cineclub.catalogue.slugs import film_slug, free_film_slugs
from cineclub.core import versions
from cineclub.core.bulk_insert import bulk_insert, new_ids
from cineclub.search.index import not_indexed


def add_film(fields: FilmFields, *, source: str, member: Member | None = None) -> Film:
    """Add one film. ``source`` is ``hand``, ``demo`` or an importer's name.

    Raises ``ValidationError`` with reasons by field, also for an external id that is taken.
    """
    (film,) = add_films([clean_film(fields)], source=source, member=member)
    return film


def add_films(
    batch: Sequence[FilmFields], *, source: str, member: Member | None = None
) -> list[Film]:
    """Add films whose fields are clean (see ``clean_film``), in order, all or none.

    About thirty statements for a batch, whatever its size up to some thousands.
    """
    with transaction.atomic():
        lock_catalogue()
        _refuse_taken_ids(batch)
        people = meet_people(credited_people(batch), source=source, member=member)
        films = _make_films(batch)
        _hang_on(films, batch, people)
        bulk_insert(
            Edit,
            ("film_id", "after"),
            [(film.pk, str(film)) for film in films],
            source=source,
            member_id=member.pk if member else None,
            field="created",
        )
        index_films([film.pk for film in films])
        touch([film.pk for film in films])
        index_people(_to_index(batch, people))
        versions.bump(
            "films",
            "people",
            "home",
            *(f"film:{film.pk}" for film in films),
            *(f"person:{person}" for person in set(people)),
        )
    return films


def _to_index(batch: Sequence[FilmFields], people: list[int]) -> set[int]:
    """Who is found by more than before: those credited under another name, and the new ones.

    Most people of a large import are known from films before. One query.
    """
    credited = [
        each.credited_as for film in batch for part in (film.cast, film.crew) for each in part
    ]
    renamed = {person for person, name in zip(people, credited, strict=True) if name}
    return renamed | not_indexed("person", set(people))


def taken_ids(ids: Sequence[ExternalId]) -> dict[ExternalId, int]:
    """Which films have any of these external ids. One query."""
    wanted = set(ids)
    if not wanted:
        return {}
    rows = FilmExternalId.objects.filter(
        source__in={source for source, _value in wanted},
        value__among=[value for _source, value in wanted],
    ).values_list("source", "value", "film_id")
    return {(key, value): film for key, value, film in rows if (key, value) in wanted}


def _refuse_taken_ids(batch: Sequence[FilmFields]) -> None:
    ids = [each for fields in batch for each in fields.external_ids]
    taken = {*taken_ids(ids), *(each for each, times in Counter(ids).items() if times > 1)}
    if taken:
        reason = _("Another film has the id %(id)s already.")
        messages = [reason % {"id": ":".join(each)} for each in sorted(taken)]
        raise ValidationError({"external_ids": messages})


def _make_films(batch: Sequence[FilmFields]) -> list[Film]:
    bases = [film_slug(fields.title, fields.year) for fields in batch]
    slugs = iter(free_film_slugs([base for base in bases if base]))
    films = []
    for pk, base, fields in zip(new_ids(Film, len(batch)), bases, batch, strict=True):
        film = Film(pk=pk, slug=next(slugs) if base else f"film-{pk}")
        film_rows.set_scalars(film, fields)
        films.append(film)
    film_rows.add_films_alone(films)
    return films


def _hang_on(films: list[Film], batch: Sequence[FilmFields], people: list[int]) -> None:
    pairs = [(film.pk, fields) for film, fields in zip(films, batch, strict=True)]
    for field in LABELS:
        film_rows.add_labels(field, pairs)
    film_rows.add_titles(pairs)
    film_rows.add_releases(pairs)
    film_rows.add_external_ids(pairs)
    cast: list[film_rows.CastRow] = []
    crew: list[film_rows.CrewRow] = []
    at = 0
    for film, fields in pairs:
        middle, end = at + len(fields.cast), at + len(fields.cast) + len(fields.crew)
        cast += film_rows.cast_rows(film, fields.cast, people[at:middle])
        crew += film_rows.crew_rows(film, fields.crew, people[middle:end])
        at = end
    film_rows.write_credits(cast, crew)
