"""The shape of what looks at a request when its page is known, and before the page does."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

View = Callable[..., HttpResponse]


class BeforeViews(ABC):
    """A middleware that may answer instead of the page; addresses without one are 404 as ever.

    It comes before the CSRF check, which reads the form and answers with words about it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Called by Django."""
        return self.instead(request, view)

    @abstractmethod
    def instead(self, request: HttpRequest, view: View) -> HttpResponse | None:
        """The answer instead of ``view``'s, or None to let it answer."""
