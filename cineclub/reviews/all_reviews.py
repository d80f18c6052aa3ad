"""The list of reviews: any choice, counted exactly, in any order. The address says it all."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any
from urllib.parse import urljoin

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from cineclub.accounts.decorators import asking
from cineclub.accounts.models import Member
from cineclub.accounts.shared_with_members import shared_with_members
from cineclub.catalogue.facets.current import film_sets
from cineclub.core.choices import has_empty_fields
from cineclub.core.page_cache import shared_page
from cineclub.core.paging import page_by, places_in
from cineclub.reviews.address import read_address
from cineclub.reviews.cards import review_cards
from cineclub.reviews.choice import ORDERS, Choice, Wanted, in_order
from cineclub.reviews.facets import facets, tags, ways_out
from cineclub.reviews.film_panels import readable

CARDS_A_PAGE = 24
SORT_LABELS = {
    "newest": _("newest first"),
    "oldest": _("oldest first"),
    "valued": _("most valued first"),
    "highest": _("highest rated first"),
    "lowest": _("lowest rated first"),
}


@require_safe
@shared_with_members()
@shared_page("reviews", "threads", "films")
def reviews(request: HttpRequest) -> HttpResponse:
    """All reviews, or those one chooses. Five queries, up to four more for what is chosen."""
    wanted = Wanted(film_sets().labels.get("genre", {}))
    choice = read_address(request.GET, wanted)
    if has_empty_fields(request.GET):
        shorter = urljoin(request.path, choice.address())
        return HttpResponseRedirect(shorter, status=HTTPStatus.FOUND)
    reader = asking(request)
    context = {
        "choice": choice,
        "wanted": wanted,
        "sorts": _sorts(choice),
        "sort_label": SORT_LABELS[choice.sort],
        "section": "reviews",
        **_found(request, choice, wanted, reader),
    }
    return render(request, "reviews/reviews.html", context)


def _found(
    request: HttpRequest, choice: Choice, wanted: Wanted, reader: Member | None
) -> dict[str, Any]:
    found = readable(reader)
    after, before = places_in(request.GET)
    rows = in_order(wanted.of(found), choice.sort).with_card()
    page = page_by(rows, ORDERS[choice.sort], after, CARDS_A_PAGE, before=before)
    counted = facets(found, choice, wanted)
    chosen = tags(choice, wanted)
    return {
        "page": page,
        "reviews": review_cards(page.rows, reader, led=True),
        "facets": counted,
        "total": counted.total,
        "all_reviews": found.count() if chosen else counted.total,
        "tags": chosen,
        "ways_out": [] if counted.total else ways_out(found, chosen, wanted),
    }


def _sorts(choice: Choice) -> list[tuple[str, str, bool]]:
    """Each order: what it is called, the address of the same reviews in it, whether it is on."""
    return [
        (str(label), choice.address(sort=key), key == choice.sort)
        for key, label in SORT_LABELS.items()
    ]
