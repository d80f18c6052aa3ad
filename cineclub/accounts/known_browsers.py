"""Browsers that members have signed in with: strangers' wrong passwords do not lock these out.

A signed cookie says so. It opens nothing: it only gives the browser a count of wrong passwords of
its own. It outlives the session, and is sent to the site's own pages alone.
"""

from __future__ import annotations

import secrets

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from cineclub.accounts.models import Member

KEPT_SECONDS = 60 * 60 * 24 * 180
# Members of one household at one browser.
MOST = 5
_SALT = "cineclub.known-browser"


def known_browser(request: HttpRequest, member: Member | None) -> str:
    """What tells this browser from others of ``member``; empty when they never used it."""
    return "" if member is None else _known(request).get(str(member.pk), "")


def remember_browser(request: HttpRequest, response: HttpResponse, member: Member) -> None:
    """``member`` has just signed in with this browser."""
    known = _known(request)
    mark = known.pop(str(member.pk), "") or secrets.token_urlsafe(12)
    newest = [*known.items(), (str(member.pk), mark)][-MOST:]
    response.set_cookie(
        settings.KNOWN_BROWSER_COOKIE_NAME,
        signing.dumps(dict(newest), salt=_SALT),
        max_age=KEPT_SECONDS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _known(request: HttpRequest) -> dict[str, str]:
    cookie = request.COOKIES.get(settings.KNOWN_BROWSER_COOKIE_NAME, "")
    try:
        found = signing.loads(cookie, salt=_SALT, max_age=KEPT_SECONDS) if cookie else {}
    except signing.BadSignature:
        return {}
    return found if isinstance(found, dict) else {}
