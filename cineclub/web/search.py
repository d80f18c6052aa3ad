"""One search box over films and people, by any of their titles and names."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cineclub.accounts.decorators import who_asks
from cineclub.accounts.ratelimit import Rate, spend
from cineclub.catalogue.models import Film, Person
from cineclub.core.text import one_line
from cineclub.search.index import find
from cineclub.search.tokens import QUERY_LENGTH, tokens

FILMS_FOUND = 40
PEOPLE_FOUND = 24
# Far above what a person types, far below what a scraper asks.
SEARCHING = Rate("search", limit=240, seconds=60)


@dataclass(frozen=True)
class Found:
    """What a query found, and whether there was anything in it to look for."""

    query: str
    films: list[Film]
    people: list[Person]
    searchable: bool
    shortened: bool


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Results for ``?q=``; without it, the box alone."""
    sent = request.GET.get("q", "")
    if sent:
        spend(SEARCHING, who_asks(request))
    context = {"found": look_for(sent), "section": ""}
    return render(request, "web/search.html", context)


def look_for(sent: str) -> Found:
    """Films and people that match every word of ``sent``. Four queries."""
    query = one_line(sent[: 2 * QUERY_LENGTH])
    films = [hit.object_id for hit in find(query, ["film"], FILMS_FOUND)]
    people = [hit.object_id for hit in find(query, ["person"], PEOPLE_FOUND)]
    found_films = Film.objects.in_bulk(films)
    found_people = Person.objects.in_bulk(people)
    return Found(
        query=query[:QUERY_LENGTH],
        films=[found_films[pk] for pk in films if pk in found_films],
        people=[found_people[pk] for pk in people if pk in found_people],
        searchable=bool(tokens(query)),
        shortened=len(sent) > QUERY_LENGTH,
    )
