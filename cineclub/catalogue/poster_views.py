"""The page on which curators hang a film's poster."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cineclub.accounts.decorators import SignedInRequest, curator_required, limited
from cineclub.accounts.ratelimit import Rate
from cineclub.catalogue.decorators import of_film
from cineclub.catalogue.models import Film
from cineclub.catalogue.set_poster import remove_poster, set_poster
from cineclub.pictures.fields import BODY_LIMIT, PictureForm
from cineclub.pictures.make_pictures import POSTER

# A curator at work hangs a whole wall; each picture costs a second or so.
POSTERS = Rate("poster", 200, 3600)


class PosterForm(PictureForm):
    """A film's poster."""

    plan = POSTER

    def __init__(self, film: Film, *args: object) -> None:
        focus = (film.poster_x, film.poster_y)
        super().__init__(*args, current=film.poster, alt=film.poster_alt, focus=focus)


@require_http_methods(["GET", "HEAD", "POST"])
@curator_required
@limited(POSTERS)
@of_film
def poster_change(request: SignedInRequest, film: Film) -> HttpResponse:
    """Add a poster, put another in its place, or move what of it stays in sight."""
    if request.method != "POST":
        return _page(request, film, PosterForm(film))
    form = PosterForm(film, request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, film, form, 422)
    set_poster(film, form.made, request.member, alt=form.cleaned_data["alt"], focus=form.focus)
    messages.success(request, _("The poster hangs."))
    return HttpResponseRedirect(request.path, status=303)


poster_change.body_limit = BODY_LIMIT  # type: ignore[attr-defined]


@require_POST
@curator_required
@of_film
def poster_remove(request: SignedInRequest, film: Film) -> HttpResponse:
    """Back to the poster drawn from the facts."""
    remove_poster(film, request.member)
    messages.success(request, _("The poster is taken down."))
    return HttpResponseRedirect(film.get_absolute_url(), status=303)


def _page(request: HttpRequest, film: Film, form: PosterForm, status: int = 200) -> HttpResponse:
    context = {"film": film, "form": form, "section": "films"}
    return render(request, "catalogue/poster_change.html", context, status=status)
