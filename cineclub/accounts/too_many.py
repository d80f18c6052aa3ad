"""The answer to somebody who does something too often."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext, ngettext

from cineclub.ui.errors import error_page

# allauth does not say when its limit ends; each of those that answer with this page lasts a minute.
ALLAUTH_SECONDS = 60


def too_many_page(request: HttpRequest, retry_after: int) -> HttpResponse:
    """429 with the time to try again (``retry_after``: seconds), in words and as a header."""
    then = gettext(
        "You did this often in a short time. Nothing was saved now; what you typed is still on "
        "the page before this one. Try again in %(time)s."
    ) % {"time": duration(retry_after)}
    return error_page(request, 429, then=then, retry_after=retry_after)


def handler429(request: HttpRequest) -> HttpResponse:
    """What allauth answers beyond one of its limits; the root URLs name it ``handler429``."""
    return too_many_page(request, ALLAUTH_SECONDS)


def duration(seconds: int) -> str:
    """“5 minutes”, rounded up where it is long."""
    if seconds < 90:
        return ngettext("%(n)s second", "%(n)s seconds", seconds) % {"n": seconds}
    minutes = -(-seconds // 60)
    if minutes < 90:
        return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}
    hours = -(-minutes // 60)
    return ngettext("%(n)s hour", "%(n)s hours", hours) % {"n": hours}
