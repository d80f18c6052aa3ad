"""NUL characters in addresses: PostgreSQL cannot look for them, and nothing is called so."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from cineclub.ui.errors import error_page


class RefuseNulls:
    """404 for an address that holds one, 400 for a question; forms refuse them field by field."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\0" in request.path_info:
            return error_page(request, 404)
        if "%00" in request.META.get("QUERY_STRING", ""):
            return error_page(request, 400)
        return self.get_response(request)
