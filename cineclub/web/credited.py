"""“kubrick 1968”: films of a year by the people who made them."""

from __future__ import annotations

from collections.abc import Sequence

from cineclub.catalogue.models import CastCredit, CrewCredit, Film
from cineclub.search.find import Hit, find_kind
from cineclub.search.nearness import CLOSE
from cineclub.search.query import Query, understand

# Of a common family name, those with the most credits.
PEOPLE = 20
FILMS = 40


def with_credited(query: Query, hits: Sequence[Hit]) -> list[Hit]:
    """``hits`` with films of the year that is hinted at, made by people of that name, after all
    that have the words in a title. Up to seven queries; none where no year is hinted at."""
    if not (query.years and query.title):
        return list(hits)
    named = find_kind(understand(" ".join(query.title)), "person", PEOPLE)
    exactly = [hit for hit in named if not hit.is_close]
    films = _films_by([hit.object_id for hit in exactly or named], query.years)
    known = {hit.object_id for hit in hits if not hit.is_close}
    rank = CLOSE - 1 if exactly else CLOSE
    further = [Hit("film", film, rank) for film in films if film not in known]
    added = {hit.object_id for hit in further}
    rest = [hit for hit in hits if hit.object_id not in added]
    return sorted([*rest, *further], key=lambda hit: hit.rank)


def _films_by(people: Sequence[int], years: Sequence[int]) -> list[int]:
    if not people:
        return []
    made: set[int] = set()
    for kind in (CrewCredit, CastCredit):
        made_by = kind._default_manager.filter(person__in=people, film__year__in=years)
        made.update(made_by.order_by().values_list("film", flat=True)[: FILMS * PEOPLE])
    best = Film.objects.filter(pk__in=made).order_by("-standing__popularity", "pk")
    return list(best.values_list("pk", flat=True)[:FILMS])
