"""The films index: any choice, counted exactly, in any order. The address says it all."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urljoin

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from cineclub.accounts.decorators import asking
from cineclub.catalogue.facets.current import FilmSets, film_sets
from cineclub.catalogue.facets.page import SORTS, FilmPage, film_page
from cineclub.catalogue.facets.select import Selection
from cineclub.core.choices import has_empty_fields
from cineclub.core.page_cache import shared_page
from cineclub.core.paging import BadToken
from cineclub.diary.my_films import seen_films, watchlist_films
from cineclub.web.film_address import read_address
from cineclub.web.film_choice import Choice
from cineclub.web.film_facets import Mine, facets, wanted_films
from cineclub.web.film_tags import tags, ways_out

FILMS_A_PAGE = 40
SORT_LABELS = {
    "popular": gettext_lazy("most seen first"),
    "rating": gettext_lazy("highest rated first"),
    "newest": gettext_lazy("newest first"),
    "oldest": gettext_lazy("oldest first"),
    "title": gettext_lazy("by title"),
    "shortest": gettext_lazy("shortest first"),
    "longest": gettext_lazy("longest first"),
    "added": gettext_lazy("last added first"),
}


@dataclass(frozen=True)
class SortOption:
    """An order, and the address of the same films in it."""

    label: str
    where: str
    chosen: bool


@require_safe
@shared_page("films")
def films(request: HttpRequest) -> HttpResponse:
    """Forty films a page. Three queries for a visitor, two more for a member."""
    sets, mine = film_sets(), _films_of_the_reader(request)
    choice = read_address(request.GET, sets, mine is not None)
    if has_empty_fields(request.GET):
        shorter = urljoin(request.path, choice.address())
        return HttpResponseRedirect(shorter, status=HTTPStatus.FOUND)
    wanted = wanted_films(choice, sets, mine)
    selection = Selection(sets, wanted)
    page = _page(request, choice, sets, selection)
    chosen = tags(choice, wanted)
    context = {
        "choice": choice,
        "page": page,
        "total": len(selection.films),
        "all_films": len(sets.films),
        "facets": facets(selection, choice, mine),
        "tags": chosen,
        "ways_out": ways_out(chosen, selection) if not selection.films else [],
        "sorts": _sorts(choice),
        "sort_label": SORT_LABELS[choice.sort],
        "section": "films",
    }
    return render(request, "web/films.html", context)


def _films_of_the_reader(request: HttpRequest) -> Mine | None:
    member = asking(request)
    return Mine(seen_films(member.pk), watchlist_films(member.pk)) if member else None


def _page(request: HttpRequest, choice: Choice, sets: FilmSets, selection: Selection) -> FilmPage:
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    if after and before:
        choice.unknown.append(_("A page begins after one film or ends before one: not both."))
        before = ""
    sort = SORTS[choice.sort]
    try:
        return film_page(sets, selection.films, sort, FILMS_A_PAGE, after=after, before=before)
    except BadToken:
        choice.not_understood(
            _("“%(value)s” is no place on this list: here is its beginning."), after or before
        )
        return film_page(sets, selection.films, sort, FILMS_A_PAGE)


def _sorts(choice: Choice) -> list[SortOption]:
    return [
        SortOption(str(label), choice.address(sort=key), key == choice.sort)
        for key, label in SORT_LABELS.items()
    ]
