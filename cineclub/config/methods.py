"""The methods pages know."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from cineclub.ui.errors import error_page

KNOWN = ("GET", "HEAD", "POST", "OPTIONS")


class KnownMethods:
    """Answers 405 to PUT, DELETE and the like, which no page takes.

    Otherwise the CSRF check would answer first, with words about a form that nobody sent.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> HttpResponse | None:
        """Runs before the CSRF check; an address that does not exist is 404 as ever."""
        if request.method in KNOWN:
            return None
        response = error_page(request, 405)
        response["Allow"] = ", ".join(KNOWN)
        return response
