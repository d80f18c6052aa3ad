"""Headers that keep private pages out of caches and let shared caches hold public ones."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import (
    get_conditional_response,
    patch_cache_control,
    patch_vary_headers,
    set_response_etag,
)

CACHEABLE_STATUS = 200


class ReaderPrivacy:
    """Public pages carry an ETag and may be kept; pages that know who asks may not.

    A page that was answered to a session, or that sets any cookie, is ``private, no-store``. Any
    other GET is the same bytes for everyone: a shared cache may keep it and asks again each time
    (``max-age=0``), which the ETag answers with 304.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.has_header("Cache-Control"):
            return response
        if knows_the_reader(request, response):
            patch_cache_control(response, private=True, no_store=True)
            return response
        return _public(request, response)


def knows_the_reader(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether ``response`` may hold anything that is not for everyone."""
    if request.method not in ("GET", "HEAD") or response.cookies:
        return True
    session = getattr(request, "session", None)
    return session is not None and (session.accessed and not session.is_empty())


def _public(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    if response.status_code != CACHEABLE_STATUS or response.streaming:
        return response
    patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
    # A reader with a session gets another page: a cache must not give them this one.
    patch_vary_headers(response, ["Cookie"])
    set_response_etag(response)
    conditional = get_conditional_response(request, etag=response["ETag"], response=response)
    return conditional if isinstance(conditional, HttpResponse) else response
