"""The pictures of shared links: drawn on demand, kept for ever under an address with a version.

Another version leads to the present one and draws nothing, so that nobody can have one picture
drawn over and over; each worker draws one at a time.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import conditional_page, require_safe

from cineclub.accounts.models import Member
from cineclub.catalogue.decorators import of_film
from cineclub.catalogue.models import Film
from cineclub.catalogue.posters import facts_of
from cineclub.catalogue.sharing import HUNDREDTHS_A_STAR, film_picture_version, standing_of
from cineclub.core.page_cache import shared_page
from cineclub.discussion.models import Thread
from cineclub.discussion.sharing import thread_picture_version
from cineclub.feeds.picture_words import Words
from cineclub.feeds.visitors import of_visible_member
from cineclub.members.models import Profile
from cineclub.members.sharing import member_picture_version
from cineclub.pictures.keep import WHOLE, folder_of
from cineclub.pictures.make_pictures import POSTER
from cineclub.reviews.models import Review
from cineclub.reviews.sharing import review_picture_version, title_of_review
from cineclub.ui.context import site_of
from cineclub.ui.posters import PosterFacts
from cineclub.ui.sharing import site_picture_version

FOR_EVER = "public, max-age=31536000, immutable"
FOR_A_WHILE = "public, max-age=300"
# How long somebody waits for pictures that others asked for before.
PATIENCE = 3
_easel = threading.Lock()


@conditional_page
@require_safe
@shared_page()
def site(request: HttpRequest) -> HttpResponse:
    """The picture of the site itself."""
    settings = site_of(request)
    words = Words("", settings.name, settings.tagline)
    version = site_picture_version(settings.name, settings.tagline)
    return _answer(request, version, lambda: _draw(words, PosterFacts(settings.name)))


@conditional_page
@require_safe
@shared_page()
@of_film
def film(request: HttpRequest, film: Film) -> HttpResponse:
    """The picture of a film: poster, title, year, directors, and what members gave it."""

    def make() -> bytes:
        facts, standing = facts_of(film), standing_of(film)
        said = [", ".join(facts.directors[:3]), str(film.year or "")]
        words = Words(
            kicker=film.get_kind_display(),
            title=film.title,
            line=" · ".join(filter(None, said)),
            stars=standing.mean / HUNDREDTHS_A_STAR if standing else None,
            told=_ratings(standing.ratings) if standing else "",
            site=site_of(request).name,
        )
        return _draw(words, facts, _poster_of(film))

    return _answer(request, film_picture_version(film), make)


@conditional_page
@require_safe
@shared_page()
def thread(request: HttpRequest, pk: int) -> HttpResponse:
    """The picture of a thread: its title and its board."""
    visible = Thread.objects.visible_to(None).standing().discussions()
    found = get_object_or_404(visible.select_related("board"), pk=pk)
    board = found.board.name if found.board else _("Thread")
    words = Words(board, found.title, site=site_of(request).name)
    art = PosterFacts(found.title, seed=str(found.pk))
    return _answer(request, thread_picture_version(found), lambda: _draw(words, art))


@conditional_page
@require_safe
@shared_page()
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """The picture of a review: the film's poster, the line that leads it, and its stars."""
    visible = Review.objects.visible_to(None).standing()
    found = get_object_or_404(visible.with_card(), pk=pk)

    def make() -> bytes:
        quote, title = found.pull_quote, title_of_review(found)
        words = Words(
            kicker=title if quote else _("Review"),
            title=f"“{quote}”" if quote else title,
            stars=found.step / 2 if found.step else None,
            site=site_of(request).name,
        )
        return _draw(words, facts_of(found.film), _poster_of(found.film))

    return _answer(request, review_picture_version(found), make)


@conditional_page
@require_safe
@shared_page()
@of_visible_member
def member(request: HttpRequest, who: Member) -> HttpResponse:
    """The picture of a member: their name and the line under it."""
    title = Profile.objects.filter(member=who).values_list("title", flat=True).first() or ""
    words = Words(_("Member"), who.name, title, site=site_of(request).name)
    art = PosterFacts(who.name, seed=str(who.pk))
    return _answer(request, member_picture_version(who, title), lambda: _draw(words, art))


def _draw(words: Words, art: PosterFacts, poster: Path | None = None) -> bytes:
    """Pillow is loaded with the first picture: most workers never draw one."""
    from cineclub.feeds.draw import draw

    return draw(words, art, poster)


def _answer(request: HttpRequest, version: str, make: Callable[[], bytes]) -> HttpResponse:
    response: HttpResponse
    if request.GET.get("v") != version:
        response = HttpResponseRedirect(f"{request.path}?v={version}")
        response["Cache-Control"] = FOR_A_WHILE
        return response
    if not _easel.acquire(timeout=PATIENCE):
        response = HttpResponse(status=503)
        response["Retry-After"] = str(PATIENCE)
        response["Cache-Control"] = "no-store"
        return response
    try:
        response = HttpResponse(make(), content_type="image/png")
    finally:
        _easel.release()
    response["Cache-Control"] = FOR_EVER
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _poster_of(film: Film) -> Path | None:
    """The file of an uploaded poster."""
    return folder_of(POSTER, film.poster) / WHOLE if film.poster else None


def _ratings(count: int) -> str:
    return ngettext("%(n)s rating", "%(n)s ratings", count) % {"n": f"{count:,}"}
