"""The full cast, the full crew, people, and the generated poster."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import conditional_page, require_safe

from cineclub.accounts.shared_with_members import shared_with_members
from cineclub.catalogue.crew import by_department
from cineclub.catalogue.decorators import of_film, of_person
from cineclub.catalogue.filmography import filmography
from cineclub.catalogue.models import Film, Person
from cineclub.catalogue.posters import facts_of
from cineclub.core.page_cache import shared_page
from cineclub.core.paging import Page, page_by, place_in
from cineclub.search.tokens import fold
from cineclub.ui.posters import render_poster

FOR_EVER = "public, max-age=31536000, immutable"
FOR_A_WHILE = "public, max-age=300"
PEOPLE_A_PAGE = 60


@require_safe
@shared_with_members()
@shared_page()
@of_film
def film_cast(request: HttpRequest, film: Film) -> HttpResponse:
    """Everyone in the film, in billing order, with their characters."""
    cast = film.cast.select_related("person")
    return render(
        request, "catalogue/film_cast.html", {"film": film, "cast": cast, "section": "films"}
    )


@require_safe
@shared_with_members()
@shared_page()
@of_film
def film_crew(request: HttpRequest, film: Film) -> HttpResponse:
    """Everyone behind the film, by department."""
    departments = by_department(film.crew.select_related("person"))
    context = {"film": film, "departments": departments, "section": "films"}
    return render(request, "catalogue/film_crew.html", context)


@conditional_page
@require_safe
@shared_page()
@of_film
def film_poster(request: HttpRequest, film: Film) -> HttpResponse:
    """The poster generated from the film's own facts; kept for ever under its present version."""
    response = HttpResponse(render_poster(facts_of(film)), content_type="image/svg+xml")
    is_present = request.GET.get("v") == film.poster_version
    response["Cache-Control"] = FOR_EVER if is_present else FOR_A_WHILE
    response["X-Content-Type-Options"] = "nosniff"
    # Opened by itself an SVG is a document: it may not run or load anything.
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return response


@require_safe
@shared_with_members()
@shared_page()
@of_person
def person(request: HttpRequest, person: Person) -> HttpResponse:
    """A person and their films by job."""
    context = {
        "person": person,
        "aliases": list(person.aliases.values_list("name", flat=True)),
        "jobs": filmography(person),
        "section": "people",
    }
    return render(request, "catalogue/person.html", context)


@require_safe
@shared_with_members()
@shared_page("people")
def people(request: HttpRequest) -> HttpResponse:
    """Everyone in the catalogue by name, from ``?from=`` on."""
    begin = request.GET.get("from", "")[:40]
    found = Person.objects.filter(name_key__gte=fold(begin))
    page: Page[Person] = page_by(found, ("name_key", "id"), place_in(request.GET), PEOPLE_A_PAGE)
    context = {"page": page, "begin": begin, "section": "people"}
    return render(request, "catalogue/people.html", context)
