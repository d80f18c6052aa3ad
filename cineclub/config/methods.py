"""The methods pages know."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from cineclub.config.before_views import BeforeViews, View
from cineclub.ui.errors import error_page

KNOWN = ("GET", "HEAD", "POST", "OPTIONS")


class KnownMethods(BeforeViews):
    """Answers 405 to PUT, DELETE and the like, which no page takes.

    Otherwise the CSRF check would answer first, with words about a form that nobody sent.
    """

    def instead(self, request: HttpRequest, view: View) -> HttpResponse | None:
        """405, with the methods there are."""
        if request.method in KNOWN:
            return None
        response = error_page(request, 405)
        response["Allow"] = ", ".join(KNOWN)
        return response
