"""“kubrick 1968”: films of a year by the people who made them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from cineclub.catalogue.models import CastCredit, CrewCredit, Film
from cineclub.search.abreast import abreast, run
from cineclub.search.find import Hit, find_kinds, steps
from cineclub.search.nearness import CLOSE
from cineclub.search.query import Query, understand

# Of a common family name, those with the most credits.
PEOPLE = 20
FILMS = 40


def find_with_credited(
    query: Query, limits: Mapping[str, int], close: Collection[str]
) -> list[list[Hit]]:
    """As ``find_kinds``, the first of which are films: with those of the year that is hinted at,
    made by people of that name, after all that have the words in a title. One query more where a
    year is hinted at."""
    if not (query.years and query.title):
        return find_kinds(query, limits, close)
    names = understand(" ".join(query.title))
    found, (named,) = run(
        abreast([steps(query, limits, close), steps(names, {"person": PEOPLE}, ["person"])])
    )
    films, *others = found
    limit = next(iter(limits.values()))
    return [_with_credited(query, films, named)[:limit], *others]


def _with_credited(query: Query, hits: Sequence[Hit], named: Sequence[Hit]) -> list[Hit]:
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
    crew = CrewCredit.objects.filter(person__in=people).order_by().values("film")
    cast = CastCredit.objects.filter(person__in=people).order_by().values("film")
    made = Film.objects.filter(pk__in=crew.union(cast), year__in=years)
    best = made.order_by("-standing__popularity", "pk")
    return list(best.values_list("pk", flat=True)[:FILMS])
