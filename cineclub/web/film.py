"""The film page: catalogue, ratings, reviews, threads and comments of one film."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cineclub.accounts.decorators import asking
from cineclub.catalogue.credits import in_order
from cineclub.catalogue.decorators import of_film
from cineclub.catalogue.models import Film, FilmTitle
from cineclub.catalogue.similar import similar_films
from cineclub.core.page_cache import shared_page
from cineclub.core.paging import BadToken, page_by
from cineclub.diary.film_panel import panel
from cineclub.diary.models import Rating
from cineclub.discussion.film_panels import comments_on, threads_about
from cineclub.reviews.film_panels import film_reviews
from cineclub.ui.errors import error_page

TOP_CREDITS = 4
TITLES_TOLD = 6


@require_safe
@shared_page()
@of_film
def film(request: HttpRequest, film: Film) -> HttpResponse:
    """The page that everything starts from."""
    reader = asking(request)
    context = {
        **_record(film),
        "panel": panel(film, reader),
        "reviews": film_reviews(film, reader),
        "threads": threads_about(film, reader),
        "comments": comments_on(film, reader),
        "similar": similar_films(film),
        "section": "films",
    }
    return render(request, "web/film.html", context)


def _record(film: Film) -> dict[str, Any]:
    """What the catalogue knows. Eight queries."""
    return {
        "film": film,
        "cast": list(film.cast.select_related("person")[:TOP_CREDITS]),
        "crew": in_order(film.crew.select_related("person"))[:TOP_CREDITS],
        "titles": _other_titles(film),
        "genres": list(film.genres.all()),
        "countries": list(film.countries.all()),
        "languages": list(film.languages.all()),
        "foreign_ratings": list(film.foreign_ratings.all()),
    }


def _other_titles(film: Film) -> list[FilmTitle]:
    """Further titles, each once and the original one first."""
    found = {film.title: None} if film.title else {}
    titles = list(film.titles.all()[: 4 * TITLES_TOLD])
    if film.original_title and all(title.title != film.original_title for title in titles):
        titles.insert(0, FilmTitle(title=film.original_title))
    told = []
    for title in titles:
        if title.title not in found:
            found[title.title] = None
            told.append(title)
    return told[:TITLES_TOLD]


@require_safe
@shared_page()
@of_film
def film_members(request: HttpRequest, film: Film) -> HttpResponse:
    """Who rated it and what they gave, newest first."""
    ratings = Rating.objects.filter(film=film, member__is_active=True)
    rows = ratings.select_related("member", "member__profile")
    try:
        page = page_by(rows, ("-at", "-id"), request.GET.get("after", ""))
    except BadToken:
        return error_page(request, 404)
    context = {"film": film, "page": page, "section": "films"}
    return render(request, "web/film_members.html", context)
