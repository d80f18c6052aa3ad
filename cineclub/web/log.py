"""Logging a film that one saw: which, when, how many stars."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from cineclub.accounts.decorators import SignedInRequest, limited, member_required
from cineclub.accounts.ratelimit import Rate
from cineclub.catalogue.models import Film
from cineclub.diary.log_film import log_film
from cineclub.diary.models import Watch
from cineclub.discussion.forms import films_named
from cineclub.reviews.forms import STARS

# An evening of short films, and then some.
LOGS = Rate("log", limit=60, seconds=600)
LATEST = 12
# Nobody here saw a film before there were any.
FIRST_DAY = date(1888, 10, 14)


class LogForm(forms.Form):
    """A viewing. ``cleaned_data["film"]`` is the record."""

    film = forms.CharField(
        label=gettext_lazy("Film"),
        max_length=300,
        help_text=gettext_lazy("With the year: The Red Shoes (1948)."),
        error_messages={"required": gettext_lazy("Say which film.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    on = forms.DateField(
        label=gettext_lazy("Seen on"),
        required=False,
        help_text=gettext_lazy("Left empty, it stands in the diary without a day."),
        error_messages={"invalid": gettext_lazy("Write the day like 2026-11-28.")},
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    step = forms.TypedChoiceField(
        label=gettext_lazy("Stars"),
        choices=STARS,
        coerce=int,
        empty_value=None,
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Choose between half a star and five.")},
    )

    def clean_film(self) -> Film:
        """One film, by its title or any other. Three queries."""
        found = films_named(self.cleaned_data["film"])
        if len(found) != 1:
            raise ValidationError(_("Name one film."), code="film")
        return found[0]

    def clean_on(self) -> date | None:
        """A day on which there were films, and which has begun somewhere on earth."""
        on: date | None = self.cleaned_data["on"]
        if on and not FIRST_DAY <= on <= timezone.localdate() + timedelta(days=1):
            raise ValidationError(_("Choose a day that has been."), code="day")
        return on


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
    log_film(request.member, film, on=form.cleaned_data["on"], step=form.cleaned_data["step"])
    messages.success(request, _("%(film)s is in your diary.") % {"film": film})
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
