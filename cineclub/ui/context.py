"""What every page knows: the site, who is asking, and messages left for them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest

from cineclub.core.outlines import CSRF_TOKEN, is_being_made
from cineclub.ui.own_parts import CSRF_FIELD


@dataclass(frozen=True)
class UnnamedSite:
    """Stands in for the site's settings where none are attached to the request (error pages)."""

    name: str = "Cineclub"
    tagline: str = ""


def page(request: HttpRequest) -> dict[str, Any]:
    """Context processor: ``site``, ``member`` (None for visitors), ``messages``, ``section``.

    ``section`` is what the masthead marks as current; a page may set another.
    A request without a session cookie never touches session, user or messages, so that a
    visitor's page stays the same bytes for everybody and sets no cookie. No query of its own;
    a member is loaded once per request by Django.
    """
    found = {
        "site": site_of(request),
        "member": asking_member(request),
        "messages": _messages(request),
        "section": _section(request.path),
    }
    if is_being_made():
        found["csrf_input"] = CSRF_FIELD.format(CSRF_TOKEN)
    return found


def site_of(request: HttpRequest) -> Any:
    """The site's settings, or what stands in for them where there are none (error pages)."""
    return getattr(request, "site_settings", None) or UnnamedSite()


# Where the first part of an address belongs; a page elsewhere marks nothing.
_SECTIONS = {
    "films": "films",
    "people": "people",
    "boards": "threads",
    "threads": "threads",
    "posts": "threads",
    "reviews": "reviews",
    "members": "members",
}


def _section(path: str) -> str:
    return _SECTIONS.get(path.strip("/").partition("/")[0], "")


def asking_member(request: HttpRequest) -> Any | None:
    """The signed-in member, or None."""
    if hasattr(request, "member"):
        return request.member
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    user = getattr(request, "user", None)
    return user if user is not None and user.is_authenticated else None


def _messages(request: HttpRequest) -> Iterable[Any]:
    if {settings.SESSION_COOKIE_NAME, "messages"} & request.COOKIES.keys():
        return get_messages(request)
    return ()
