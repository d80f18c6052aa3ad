"""The film page: catalogue, ratings, reviews, threads and comments of one film."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cineclub.accounts.decorators import asking
from cineclub.accounts.shared_with_members import shared_with_members
from cineclub.catalogue.decorators import of_film
from cineclub.catalogue.models import Film
from cineclub.core.page_cache import shared_page
from cineclub.core.paging import page_by, place_in
from cineclub.diary.models import Rating
from cineclub.web.film_page import FilmPage
from cineclub.web.own_film import own_of_film


@require_safe
@shared_with_members(own_of_film)
@shared_page()
@of_film
def film(request: HttpRequest, film: Film) -> HttpResponse:
    """The page that everything starts from."""
    here = FilmPage(film, asking(request))
    context = {"film": film, "here": here, "share": here.share, "section": "films"}
    return render(request, "web/film.html", context)


@require_safe
@shared_with_members()
@shared_page()
@of_film
def film_members(request: HttpRequest, film: Film) -> HttpResponse:
    """Who rated it and what they gave, newest first."""
    ratings = Rating.objects.filter(film=film, member__is_active=True)
    rows = ratings.select_related("member", "member__profile")
    page = page_by(rows, ("-at", "-id"), place_in(request.GET))
    context = {"film": film, "page": page, "section": "films"}
    return render(request, "web/film_members.html", context)
