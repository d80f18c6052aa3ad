"""The largest request a page takes, answered before anything is read."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse

from cineclub.config.before_views import BeforeViews, View
from cineclub.ui.errors import error_page


class BodyLimit(BeforeViews):
    """Answers 413 to a request that announces more than `CINECLUB_BODY_LIMIT` bytes.

    A view that takes files may carry a larger `body_limit` of its own (an attribute, in bytes).
    """

    def instead(self, request: HttpRequest, view: View) -> HttpResponse | None:
        """413, before the CSRF check reads the body."""
        limit = getattr(view, "body_limit", settings.CINECLUB_BODY_LIMIT)
        return error_page(request, 413) if announced(request) > limit else None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Django's own limit on the form fields of a request that did not announce its size."""
        return error_page(request, 413) if isinstance(exception, RequestDataTooBig) else None


def announced(request: HttpRequest) -> int:
    """The announced length in bytes; 0 when it is missing or no number."""
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0
