"""What ``[[Film (Year)]]`` and ``@name`` mean on this site: the resolvers that ``markup`` asks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

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
    keys = {reference: fold(reference.title)[:TITLE_LENGTH] for reference in references}
    own: dict[str, dict[int, Film]] = defaultdict(dict)
    other: dict[str, dict[int, Film]] = defaultdict(dict)
    for film in Film.objects.filter(title_key__in=set(keys.values())):
        own[film.title_key][film.pk] = film
    further = FilmTitle.objects.filter(title_key__in=set(keys.values())).select_related("film")
    for title in further:
        other[title.title_key][title.film_id] = title.film
    answers: dict[FilmReference, FilmLink] = {}
    for reference, key in keys.items():
        meant = _only(own[key], reference.year) or _unless(
            own[key], _only(other[key], reference.year), reference.year
        )
        if key and meant is not None:
            address = meant.get_absolute_url()
            answers[reference] = FilmLink(meant.pk, meant.title, meant.year, address)
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


def _only(films: dict[int, Film], year: int | None) -> Film | None:
    """The single film of that year, or of any year when none was given."""
    fitting = [film for film in films.values() if year is None or film.year == year]
    return fitting[0] if len(fitting) == 1 else None


def _unless(own: dict[int, Film], other: Film | None, year: int | None) -> Film | None:
    """An alternative title counts only where no film has the title for its own."""
    taken = any(year is None or film.year == year for film in own.values())
    return None if taken else other
