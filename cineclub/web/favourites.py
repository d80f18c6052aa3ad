"""The four films on a member's page, chosen by writing their titles."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from cineclub.accounts.decorators import SignedInRequest, limited, member_required
from cineclub.accounts.models import Member
from cineclub.accounts.ratelimit import Rate
from cineclub.catalogue.films import TITLE_LENGTH
from cineclub.catalogue.models import Film
from cineclub.core.text import one_line
from cineclub.diary.choose_favourites import choose_favourites
from cineclub.diary.models import FAVOURITES, Favourite
from cineclub.discussion.resolvers import films_meant
from cineclub.markup import film_reference

CHANGES = Rate("favourites", 60, 3600)
NAMES = [f"film_{place}" for place in range(1, FAVOURITES + 1)]


class FavouritesForm(forms.Form):
    """Up to four titles; ``films`` holds what they mean once the form is valid."""

    films: list[Film]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for place, name in enumerate(NAMES, 1):
            self.fields[name] = forms.CharField(
                label=gettext_lazy("Film %(place)s") % {"place": place},
                max_length=TITLE_LENGTH + 10,
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        """Find each film; say of which field none, or more than one, was meant."""
        written = {name: one_line(self.cleaned_data.get(name) or "") for name in NAMES}
        meant = {name: film_reference(text) for name, text in written.items() if text}
        links = films_meant(list(set(meant.values())))
        chosen: list[int] = []
        for name, reference in meant.items():
            link = links.get(reference)
            if link is None:
                self.add_error(name, _("No film here has this title, or several: add the year."))
            elif link.id in chosen:
                self.add_error(name, _("You named this film already."))
            else:
                chosen.append(link.id)
        found = Film.objects.in_bulk(chosen)
        self.films = [found[pk] for pk in chosen if pk in found]
        return self.cleaned_data


@require_http_methods(["GET", "HEAD", "POST"])
@limited(CHANGES)
@member_required
def favourites(request: SignedInRequest) -> HttpResponse:
    """Choose them."""
    if request.method != "POST":
        form = FavouritesForm(initial=_present(request.member))
        return render(request, "web/favourites.html", {"form": form})
    form = FavouritesForm(request.POST)
    if not form.is_valid():
        return render(request, "web/favourites.html", {"form": form}, status=422)
    choose_favourites(request.member, form.films)
    messages.success(request, _("Your favourites hang on your page."))
    return HttpResponseRedirect(reverse("members:settings"), status=303)


def _present(member: Member) -> dict[str, str]:
    rows = Favourite.objects.filter(member=member).select_related("film")
    return {name: str(row.film) for name, row in zip(NAMES, rows, strict=False)}
