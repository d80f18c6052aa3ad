"""A place for those who send slowly, so that they keep nobody else waiting."""

from __future__ import annotations

import threading
from collections.abc import Callable

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.http.request import UnreadablePostError
from django.utils.translation import gettext_lazy as _

from cineclub.config.before_views import BeforeViews, View
from cineclub.config.limits import announced
from cineclub.ui.errors import error_page

# Of a worker's 16 threads so many may wait for a form to arrive; the others go on answering.
PLACES = 12
# A form that is sent in one go frees its place at once, so that even a crowd waits less than this.
SECONDS_FOR_A_PLACE = 0.5
TRY_AGAIN_SECONDS = 10


class SlowSenders(BeforeViews):
    """Reads each form before anything else does, a few at a time in each worker.

    A thread that waits for the rest of a form cannot be called back; without this, as many
    unfinished uploads as there are threads would freeze the site while they stay open. When all
    places are taken, further forms are answered with 503 and the time to try again; pages are not
    affected.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        super().__init__(get_response)
        self.places = threading.BoundedSemaphore(PLACES)

    def instead(self, request: HttpRequest, view: View) -> HttpResponse | None:
        """Nothing, once the form is here; see ``BodyLimit`` for its size."""
        if request.method != "POST" or not announced(request):
            return None
        if not self.places.acquire(timeout=SECONDS_FOR_A_PLACE):
            return _busy(request)
        try:
            request.POST  # noqa: B018 (reads and parses the form)
        except RequestDataTooBig:
            return error_page(request, 413)
        except UnreadablePostError:
            return error_page(request, 400)  # the sender is gone
        finally:
            self.places.release()
        return None


def _busy(request: HttpRequest) -> HttpResponse:
    return error_page(
        request,
        503,
        headline=_("Everybody is sending at once"),
        then=_(
            "Too many unfinished uploads are on their way to us. Nothing was saved now; go back, "
            "wait some seconds, and send it again: what you typed is still there."
        ),
        retry_after=TRY_AGAIN_SECONDS,
    )
