"""Changing films: every change leaves an ``Edit``, a changed address goes on to redirect."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from cineclub.accounts.models import Member
from cineclub.catalogue import film_rows
from cineclub.catalogue.add_film import taken_ids
from cineclub.catalogue.clean_fields import clean_film
from cineclub.catalogue.edits import Edit
from cineclub.catalogue.facets.keep import touch
from cineclub.catalogue.fields import (
    EVERY_FIELD,
    LABELS,
    SCALARS,
    FilmFields,
    as_text,
    credited_people,
)
from cineclub.catalogue.films import Film, FilmExternalId, FilmSlug
from cineclub.catalogue.index_catalogue import index_films, index_people
from cineclub.catalogue.lock_catalogue import lock_catalogue
from cineclub.catalogue.meet_people import meet_people
from cineclub.catalogue.read_fields import read_fields
from cineclub.catalogue.slugs import film_slug, free_film_slugs
from cineclub.core import versions


def change_film(
    film: Film,
    fields: FilmFields,
    only: Collection[str] = EVERY_FIELD,
    *,
    source: str,
    member: Member | None = None,
) -> tuple[str, ...]:
    """Give ``film`` the values ``fields`` has for the names in ``only``; returns what changed.

    Nothing is written for a value that stands already. Raises ``ValidationError`` with reasons by
    field. About twenty queries, more for credits.
    """
    fields = clean_film(fields)
    with transaction.atomic():
        lock_catalogue()
        before = read_fields([film.pk])[film.pk]
        change = _Change(film, fields, source, member, _credited(before))
        for name in only:
            change.apply(name)
        after = read_fields([film.pk])[film.pk]
        changed = tuple(
            name for name in EVERY_FIELD if getattr(before, name) != getattr(after, name)
        )
        if changed:
            Film.objects.filter(pk=film.pk).update(revision=F("revision") + 1)
            _record(film, before, after, changed, source, member)
            people = _people_of(before) | _people_of(after)
            _tell(film, changed, people)
    return changed


@dataclass
class _Change:
    """Writes single fields of one film."""

    film: Film
    fields: FilmFields
    source: str
    member: Member | None
    credited: dict[str, int | None]

    def apply(self, name: str) -> None:
        if name in SCALARS:
            self._scalar(name)
        elif name in LABELS:
            getattr(self.film, name).clear()
            film_rows.add_labels(name, [(self.film.pk, self.fields)])
        else:
            rows: Callable[[], None] = getattr(self, f"_{name}")
            rows()

    def _scalar(self, name: str) -> None:
        if getattr(self.film, name) == getattr(self.fields, name):
            return
        film_rows.set_scalars(self.film, self.fields, [name])
        if name in ("title", "year"):
            _move_address(self.film)
        # Nothing else: the poster, say, may have changed since the film was read.
        self.film.save(update_fields=[name, "title_key", "sort_title", "slug"])

    def _titles(self) -> None:
        self.film.titles.all().delete()
        film_rows.add_titles([(self.film.pk, self.fields)])

    def _releases(self) -> None:
        self.film.releases.all().delete()
        film_rows.add_releases([(self.film.pk, self.fields)])

    def _external_ids(self) -> None:
        """Ids are added; one that another film has is refused."""
        taken = taken_ids(self.fields.external_ids)
        for key, owner in taken.items():
            if owner != self.film.pk:
                reason = _("Another film has the id %(id)s already.") % {"id": ":".join(key)}
                raise ValidationError({"external_ids": [reason]})
        FilmExternalId.objects.bulk_create(
            [
                FilmExternalId(film=self.film, source=key, value=value)
                for key, value in self.fields.external_ids
                if (key, value) not in taken
            ]
        )

    def _cast(self) -> None:
        people = self._meet(FilmFields(self.fields.title, cast=self.fields.cast))
        self.film.cast.all().delete()
        film_rows.write_credits(cast=film_rows.cast_rows(self.film.pk, self.fields.cast, people))

    def _crew(self) -> None:
        people = self._meet(FilmFields(self.fields.title, crew=self.fields.crew))
        self.film.crew.all().delete()
        film_rows.write_credits(crew=film_rows.crew_rows(self.film.pk, self.fields.crew, people))

    def _meet(self, fields: FilmFields) -> list[int]:
        """A bare name that the film credits already means the person it credits."""
        people = [
            person
            if person.id or person.external_ids
            else person._replace(id=self.credited.get(person.name))
            for person in credited_people([fields])
        ]
        return meet_people(people, source=self.source, member=self.member).ids


def _move_address(film: Film) -> None:
    """A new title or year makes a new address; the old one is kept and redirects for ever."""
    base = film_slug(film.title, film.year) or f"film-{film.pk}"
    if film.slug == base:
        return
    (slug,) = free_film_slugs([base], but_of=film.pk)
    if slug == film.slug:
        return
    FilmSlug.objects.filter(slug=slug, film=film).delete()
    FilmSlug.objects.create(slug=film.slug, film=film)
    film.slug = slug


def _record(
    film: Film,
    before: FilmFields,
    after: FilmFields,
    changed: tuple[str, ...],
    source: str,
    member: Member | None,
) -> None:
    Edit.objects.bulk_create(
        [
            Edit(
                film=film,
                member=member,
                source=source,
                field=name,
                before=as_text(getattr(before, name)),
                after=as_text(getattr(after, name)),
            )
            for name in changed
        ]
    )


def _credited(fields: FilmFields) -> dict[str, int | None]:
    people = {job.name: job.person_id for job in fields.crew}
    return people | {part.name: part.person_id for part in fields.cast}


def _people_of(fields: FilmFields) -> set[int]:
    ids = {*(part.person_id for part in fields.cast), *(job.person_id for job in fields.crew)}
    return {each for each in ids if each is not None}


def _tell(film: Film, changed: tuple[str, ...], people: set[int]) -> None:
    if {"title", "year", "original_title", "titles"} & set(changed):
        index_films([film.pk])
    if {"cast", "crew"} & set(changed):
        index_people(people)
    touch([film.pk])
    versions.bump(
        "films", "people", "home", f"film:{film.pk}", *(f"person:{each}" for each in people)
    )
