"""Finding a film or a person by their address, former addresses included."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404

from cineclub.catalogue.models import Film, FilmSlug, Person, PersonSlug
from cineclub.core.prepared import prepared


class Moved(Exception):
    """The record lives at another address now: ``slug``."""

    def __init__(self, slug: str) -> None:
        super().__init__(slug)
        self.slug = slug


def film_at(slug: str) -> Film:
    """The film at ``slug`` with its standing; raises ``Moved`` or ``Http404``. One query."""
    for film in _by_slug(slug):
        return film
    former = FilmSlug.objects.filter(slug=slug).values_list("film__slug", flat=True).first()
    if former is not None:
        raise Moved(former)
    raise Http404("film")


@prepared
def _by_slug(slug: str) -> QuerySet[Film]:
    return Film.objects.with_standing().filter(slug=slug)


def person_at(slug: str) -> Person:
    """The person at ``slug``; raises ``Moved`` or ``Http404``. One query."""
    person = Person.objects.filter(slug=slug).first()
    if person is not None:
        return person
    former = PersonSlug.objects.filter(slug=slug).values_list("person__slug", flat=True).first()
    if former is not None:
        raise Moved(former)
    raise Http404("person")
