"""The address a request came from.

Behind a proxy ``REMOTE_ADDR`` holds the client's address only once ``TrustedProxies`` (the first
middleware) has believed ``X-Forwarded-For`` as far as ``CINECLUB_TRUSTED_PROXIES`` allows. Nothing
further in reads a forwarding header.
"""

from __future__ import annotations

import ipaddress

from django.http import HttpRequest

# Stands for a caller without an address of their own, e.g. over a local socket.
UNKNOWN = "0.0.0.0"  # noqa: S104 (a label; nothing is bound to it)


def client_address(request: HttpRequest) -> str:
    """The client's address, without a port."""
    text = str(request.META.get("REMOTE_ADDR", "")).strip()
    if text.startswith("["):  # [::1]:1234
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:  # 127.0.0.1:1234
        text = text.partition(":")[0]
    try:
        return str(ipaddress.ip_address(text))
    except ValueError:
        return UNKNOWN


def client_network(request: HttpRequest) -> str:
    """Whom limits count: an IPv4 address, or the /64 that one IPv6 customer can pick from."""
    address = ipaddress.ip_address(client_address(request))
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    if address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    return str(ipaddress.IPv6Network((address, 64), strict=False).network_address)
