"""Finding a film or a person by their address, former addresses included."""

from __future__ import annotations

from django.http import Http404

from cineclub.catalogue.models import Film, FilmSlug, Person, PersonSlug


class Moved(Exception):
    """The record lives at another address now: ``slug``."""

    def __init__(self, slug: str) -> None:
        super().__init__(slug)
        self.slug = slug


def film_at(slug: str) -> Film:
    """The film at ``slug`` with its standing; raises ``Moved`` or ``Http404``. One query."""
    film = Film.objects.with_standing().filter(slug=slug).first()
    if film is not None:
        return film
    former = FilmSlug.objects.filter(slug=slug).values_list("film__slug", flat=True).first()
    if former is not None:
        raise Moved(former)
    raise Http404("film")


def person_at(slug: str) -> Person:
    """The person at ``slug``; raises ``Moved`` or ``Http404``. One query."""
    person = Person.objects.filter(slug=slug).first()
    if person is not None:
        return person
    former = PersonSlug.objects.filter(slug=slug).values_list("person__slug", flat=True).first()
    if former is not None:
        raise Moved(former)
    raise Http404("person")
