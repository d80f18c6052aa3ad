"""Logging a film that one saw: which, when, how many stars."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cineclub.accounts.decorators import SignedInRequest, limited, member_required
from cineclub.accounts.ratelimit import Rate
from cineclub.catalogue.models import Film
from cineclub.diary.log_film import log_film
from cineclub.diary.models import Watch
from cineclub.diary.now_seen import tell_news
from cineclub.discussion.log_form import LogForm

# An evening of short films, and then some.
LOGS = Rate("log", limit=60, seconds=600)
LATEST = 12


@require_http_methods(["GET", "HEAD", "POST"])
@limited(LOGS)
@member_required
def log(request: SignedInRequest) -> HttpResponse:
    """Log a film; ``?film=`` names it by its word in addresses, ``?stars=`` by half stars."""
    if request.method != "POST":
        return _page(request, LogForm(initial=_begun(request)))
    form = LogForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    film = form.cleaned_data["film"]
    began = timezone.now()
    log_film(request.member, film, on=form.cleaned_data["on"], step=form.cleaned_data["step"])
    messages.success(request, _("%(film)s is in your diary.") % {"film": film})
    tell_news(request, film, began)
    return HttpResponseRedirect(film.get_absolute_url(), status=303)


def _begun(request: SignedInRequest) -> dict[str, Any]:
    film = Film.objects.filter(slug=request.GET.get("film", "")[:300]).first()
    stars = request.GET.get("stars", "")
    return {"film": str(film or ""), "on": timezone.localdate(), "step": stars}


def _page(request: SignedInRequest, form: LogForm, status: int = 200) -> HttpResponse:
    """The form, and what was logged last. Two queries."""
    watches = Watch.objects.filter(member=request.member).select_related("film")
    context = {"form": form, "watches": list(watches.order_by("-id")[:LATEST])}
    return render(request, "web/log.html", context, status=status)
