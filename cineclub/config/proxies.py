"""Who is asking, when the site stands behind a proxy."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest, HttpResponse

FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO")


class TrustedProxies:
    """Take the client's address and scheme from `X-Forwarded-…` of trusted proxies, of nobody else.

    After this, `REMOTE_ADDR` is the client, and the forwarding headers are gone: nothing further in
    can be misled by them. The right-most address that is not a trusted proxy's is the client's;
    what stands left of it was written by the client.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        forwarded, scheme = (request.META.pop(name, "") for name in FORWARDED)
        if is_trusted(request.META.get("REMOTE_ADDR", "")):
            request.META["REMOTE_ADDR"] = client(forwarded, request.META["REMOTE_ADDR"])
            if scheme in ("http", "https"):
                request.META["wsgi.url_scheme"] = scheme
        return self.get_response(request)


def is_trusted(address: str) -> bool:
    """Whether `address` is one of `CINECLUB_TRUSTED_PROXIES`."""
    return _within(address, tuple(settings.CINECLUB_TRUSTED_PROXIES))


def client(forwarded: str, proxy: str) -> str:
    """The client's address out of `X-Forwarded-For`; the proxy's own when the header is damaged."""
    for word in reversed(forwarded.split(",")):
        address = word.strip()
        try:
            ip_address(address)
        except ValueError:
            return proxy
        if not is_trusted(address):
            return address
    return proxy


@cache
def _networks(names: tuple[str, ...]) -> tuple[IPv4Network | IPv6Network, ...]:
    return tuple(ip_network(name) for name in names)


def _within(address: str, names: tuple[str, ...]) -> bool:
    try:
        parsed = ip_address(address)
    except ValueError:
        return False
    return any(parsed in network for network in _networks(names))
