"""Views of one film or one person: the record is fetched, old addresses redirect for ever."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import resolve, reverse

from cineclub.catalogue.lookup import Moved, film_at, person_at
from cineclub.catalogue.models import Film, Person

Rest = ParamSpec("Rest")
Asking = TypeVar("Asking", bound=HttpRequest)


def of_film(
    view: Callable[Concatenate[Asking, Film, Rest], HttpResponse],
) -> Callable[..., HttpResponse]:
    """Hand the view the film at ``slug`` instead of the slug."""
    return _fetching(view, film_at)


def of_person(
    view: Callable[Concatenate[Asking, Person, Rest], HttpResponse],
) -> Callable[..., HttpResponse]:
    """Hand the view the person at ``slug`` instead of the slug."""
    return _fetching(view, person_at)


def _fetching(
    view: Callable[..., HttpResponse], fetch: Callable[[str], Any]
) -> Callable[..., HttpResponse]:
    @wraps(view)
    def fetched(request: HttpRequest, slug: str, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            record = fetch(slug)
        except Moved as moved:
            return _redirect(request, moved.slug, kwargs)
        return view(request, record, *args, **kwargs)

    return fetched


def _redirect(request: HttpRequest, slug: str, kwargs: dict[str, Any]) -> HttpResponse:
    view = resolve(request.path_info).view_name
    address = reverse(view, kwargs={**kwargs, "slug": slug})
    query = request.META.get("QUERY_STRING", "")
    # 308 keeps a POST a POST: a form opened before the film was renamed still works.
    response = HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)
    response.status_code = 301 if request.method in ("GET", "HEAD") else 308
    return response
