"""Changing what I did with a film. htmx gets the panel, everybody else the film again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cineclub.accounts.decorators import SignedInRequest, limited, member_required
from cineclub.accounts.ratelimit import Rate
from cineclub.catalogue.decorators import of_film
from cineclub.catalogue.models import Film
from cineclub.diary.film_panel import panel
from cineclub.diary.mark import (
    add_to_watchlist,
    like_film,
    mark_seen,
    remove_from_watchlist,
    unlike_film,
    unmark_seen,
)
from cineclub.diary.models import STEPS
from cineclub.diary.now_seen import news_for, tell_news
from cineclub.diary.rate import rate_film, unrate_film

SEE_OTHER = 303
# Someone who rates their way through a decade presses a star every few seconds; a script does not
# need more than that.
MARKING = Rate("mark", limit=300, seconds=600)

Change = Callable[[SignedInRequest, Film], HttpResponse | None]


def _film_change(change: Change) -> Callable[..., HttpResponse]:
    """A POST by a member on a film; None from ``change`` means done, show the panel with what is
    open to them now, if that made the film a seen one."""

    @require_POST
    @limited(MARKING)
    @member_required
    @of_film
    @wraps(change)
    def view(request: SignedInRequest, film: Film) -> HttpResponse:
        began = timezone.now()
        return change(request, film) or _answer(request, film, began)

    return view


def _answer(request: SignedInRequest, film: Film, began: datetime) -> HttpResponse:
    if not request.headers.get("HX-Request"):
        # What is told stands on top of the page.
        place = "" if tell_news(request, film, began) else "#your-rating"
        return HttpResponseRedirect(film.get_absolute_url() + place, status=SEE_OTHER)
    news = news_for(request.member, film, began)
    context = {"panel": panel(film, request.member), "news": news}
    response = render(request, "diary/panel.html", context)
    response["HX-Retarget"] = "#film-panel"
    response["HX-Reswap"] = "outerHTML"
    return response


@_film_change
def film_rate(request: SignedInRequest, film: Film) -> HttpResponse | None:
    """Rate the film in half stars, ``step`` 1 to 10."""
    sent = request.POST.get("step", "")
    if not sent.isascii() or not sent.isdigit() or int(sent[:3]) not in STEPS or len(sent) > 2:
        text = _("A rating has between half a star and five stars. Choose one and send it again.")
        context = {"panel": panel(film, request.member), "error": text, "film": film}
        return render(request, "diary/film_rate.html", context, status=422)
    rate_film(request.member, film, int(sent))
    return None


@_film_change
def film_unrate(request: SignedInRequest, film: Film) -> None:
    """Take the rating back."""
    unrate_film(request.member, film)


@_film_change
def film_like(request: SignedInRequest, film: Film) -> None:
    """Like the film."""
    like_film(request.member, film)


@_film_change
def film_unlike(request: SignedInRequest, film: Film) -> None:
    """Like it no longer."""
    unlike_film(request.member, film)


@_film_change
def film_see(request: SignedInRequest, film: Film) -> None:
    """Mark the film as seen."""
    mark_seen(request.member, film)


@_film_change
def film_unsee(request: SignedInRequest, film: Film) -> None:
    """Take that back, unless a rating or a like says otherwise."""
    if not unmark_seen(request.member, film) and not request.headers.get("HX-Request"):
        messages.info(request, _("You rated or liked it, so it counts as seen."))


@_film_change
def watchlist_add(request: SignedInRequest, film: Film) -> None:
    """Put the film on the watchlist."""
    add_to_watchlist(request.member, film)


@_film_change
def watchlist_remove(request: SignedInRequest, film: Film) -> None:
    """Take it off."""
    remove_from_watchlist(request.member, film)
