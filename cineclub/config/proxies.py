"""Who is asking, when the site stands behind a proxy."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from cineclub.accounts.client_address import client_address

FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO")


class TrustedProxies:
    """Take the client's address and scheme from `X-Forwarded-…` of trusted proxies, of nobody else.

    After this, `REMOTE_ADDR` is the client, and the forwarding headers are gone: nothing further in
    can be misled by them.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        seen, client = request.META.get("REMOTE_ADDR", ""), client_address(request)
        _, scheme = (request.META.pop(name, "") for name in FORWARDED)
        request.META["REMOTE_ADDR"] = client
        # Another address than the one that connected: a trusted proxy spoke for it.
        if seen and client != seen and scheme in ("http", "https"):
            request.META["wsgi.url_scheme"] = scheme
        return self.get_response(request)
