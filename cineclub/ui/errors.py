"""Error pages: what happened, what is kept, what to do next; search stays at hand."""

from __future__ import annotations

import re
from urllib.parse import unquote

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.template.loader import get_template
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cineclub.core.paging import PLACES, BadToken
from cineclub.core.text import quotable

Text = str | Promise

_SAID: dict[int, tuple[Text, Text]] = {
    400: (
        _("That request made no sense to us"),
        _("Something in the address or the form was damaged. Go back and try once more."),
    ),
    403: (
        _("This door is closed"),
        _("You may not do this here. If your page stood open for long, go back, load it again, "
          "and send it once more: browsers keep what you typed."),
    ),
    404: (
        _("Not in the programme"),
        _("There is nothing at this address, or nothing you may see. Look for it by its title."),
    ),
    405: (
        _("Not this way"),
        _("This address takes forms only. Start from the page it belongs to."),
    ),
    413: (
        _("Too large"),
        _("What you sent is larger than we take. Go back: what you typed is still there. "
          "Make it shorter, or the file smaller."),
    ),
    429: (
        _("A little slower"),
        _("You did this often in a short time. Nothing was saved now; go back, wait, and send it "
          "again."),
    ),
}  # fmt: skip


_BARE_500 = (
    "<!doctype html><title>The film broke</title><h1>The film broke</h1>"
    "<p>Something went wrong on our side. Go back and try again: what was saved before is safe.</p>"
    '<p><a href="/">To the foyer</a></p>'
)


def error_page(
    request: HttpRequest,
    status: int,
    *,
    headline: Text | None = None,
    then: Text | None = None,
    retry_after: int | None = None,
    begin: str = "",
) -> HttpResponse:
    """The page for an error.

    ``retry_after``: seconds, told in the ``Retry-After`` header. ``begin``: the address of the
    first page of the list that was asked for.
    """
    usual_headline, usual_then = _SAID.get(status, _SAID[400])
    context = {
        "status": status,
        "headline": headline or usual_headline,
        "then": then or usual_then,
        "guess": _guess(request.path) if status == 404 else "",
        "begin": begin,
        "typed": typed_in(request) if status == 404 else "",
    }
    response = render(request, "ui/error.html", context, status=status)
    response["Cache-Control"] = "private, no-store"
    if retry_after is not None:
        response["Retry-After"] = str(retry_after)
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """``handler400``: a place that no list has is told apart from what is damaged."""
    if isinstance(exception, BadToken):
        return _no_such_place(request, exception)
    return error_page(request, 400)


def _no_such_place(request: HttpRequest, asked: BadToken) -> HttpResponse:
    said = gettext("“%(value)s” is no place on this list.") % {"value": quotable(asked.sent)}
    return error_page(
        request,
        400,
        headline=_("No such page of this list"),
        then=f"{said} {asked.understood}",
        begin=_beginning(request.path, request.GET),
    )


def _beginning(path: str, sent: QueryDict) -> str:
    """The same list with the same choice, from its first row."""
    kept = sent.copy()
    for name in PLACES:
        kept.pop(name, None)
    return f"{path}?{kept.urlencode()}" if kept else path


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """``handler403``."""
    return error_page(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """``handler404``: what one may not see looks the same as what does not exist."""
    return error_page(request, 404)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """``CSRF_FAILURE_VIEW``."""
    return error_page(request, 403)


def server_error(request: HttpRequest) -> HttpResponse:
    """``handler500``: a page that asks nothing of settings, session or database."""
    try:
        page = get_template("ui/500.html").render()
    except Exception:  # noqa: BLE001 (the last page appears even when style sheets do not)
        page = _BARE_500
    return HttpResponse(page, status=500)


def typed_in(request: HttpRequest) -> str:
    """The text of a form that came too late, e.g. for a place that is gone: it is not lost with it.

    Only where a view said so: of addresses that are none, nobody reads what is sent to them.
    """
    if request.method != "POST" or request.resolver_match is None:
        return ""
    try:
        return str(request.POST.get("text", ""))
    except (OSError, SuspiciousOperation, MultiPartParserError):
        return ""


def _guess(path: str) -> str:
    """Words of an address's last part, to search for: of /films/the-red-shoes/ "the red shoes"."""
    parts = [part for part in unquote(path).split("/") if part]
    words = re.sub(r"[^\w]+", " ", parts[-1] if parts else "").strip()
    return re.sub(r" \d{4}$", "", words)[:80]  # film addresses end in the year
