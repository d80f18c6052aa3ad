"""What ``[[Film (Year)]]`` and ``@name`` mean on this site: the resolvers that ``markup`` asks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from cineclub.accounts.models import Member
from cineclub.accounts.names import name_key
from cineclub.accounts.proven import proven
from cineclub.catalogue.films import TITLE_LENGTH
from cineclub.catalogue.models import Film, FilmTitle
from cineclub.markup import FilmLink, FilmReference, MemberLink
from cineclub.search.tokens import fold


def films_meant(references: list[FilmReference]) -> Mapping[FilmReference, FilmLink]:
    """The one film that each reference means, by its own title or any other; two queries.

    A title that two films share says which only with a year; what stays open is left out. A film's
    own title goes before another film's alternative one.
    """
    answers: dict[FilmReference, FilmLink] = {}
    for reference, called in _films_called(references).items():
        meant = called.meant(reference.year)
        if meant is not None:
            address = meant.get_absolute_url()
            answers[reference] = FilmLink(meant.pk, meant.title, meant.year, address)
    return answers


def films_possible(references: list[FilmReference]) -> Mapping[FilmReference, list[Film]]:
    """For titles without a year that name no single film: those that a year would name, by year.

    Two queries, none for no references.
    """
    answers: dict[FilmReference, list[Film]] = {}
    for reference, called in _films_called(references).items():
        years = sorted({film.year for film in called.all() if film.year})
        films = [film for year in years if (film := called.meant(year)) is not None]
        if films and called.meant(None) is None:
            answers[reference] = films
    return answers


def members_meant(names: list[str]) -> Mapping[str, MemberLink]:
    """The members that names mean, whatever their case and accents. One query."""
    keys = {name: name_key(name) for name in names}
    found = {
        member.name_key: member
        for member in proven(Member.objects.filter(name_key__in=set(keys.values()), is_active=True))
    }
    return {
        name: MemberLink(found[key].pk, found[key].name, found[key].get_absolute_url())
        for name, key in keys.items()
        if key in found
    }


@dataclass
class _Called:
    """The films that have a title for their ``own``, and those that have it beside another."""

    own: dict[int, Film] = field(default_factory=dict)
    other: dict[int, Film] = field(default_factory=dict)

    def all(self) -> list[Film]:
        """Both kinds."""
        return [*self.own.values(), *self.other.values()]

    def meant(self, year: int | None) -> Film | None:
        """The one film that is meant, with that year behind the title or none."""
        alone = _only(self.own, year)
        return alone or _unless(self.own, _only(self.other, year), year)


def _films_called(references: list[FilmReference]) -> dict[FilmReference, _Called]:
    """What is called so. Two queries, none for no references."""
    keys = {reference: fold(reference.title)[:TITLE_LENGTH] for reference in references}
    wanted = set(keys.values()) - {""}
    called: dict[str, _Called] = defaultdict(_Called)
    for film in Film.objects.filter(title_key__in=wanted):
        called[film.title_key].own[film.pk] = film
    for title in FilmTitle.objects.filter(title_key__in=wanted).select_related("film"):
        called[title.title_key].other[title.film_id] = title.film
    return {reference: called[key] for reference, key in keys.items()}


def _only(films: dict[int, Film], year: int | None) -> Film | None:
    """The single film of that year, or of any year when none was given."""
    fitting = [film for film in films.values() if year is None or film.year == year]
    return fitting[0] if len(fitting) == 1 else None


def _unless(own: dict[int, Film], other: Film | None, year: int | None) -> Film | None:
    """An alternative title counts only where no film has the title for its own."""
    taken = any(year is None or film.year == year for film in own.values())
    return None if taken else other
