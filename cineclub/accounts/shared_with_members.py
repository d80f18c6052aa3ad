"""Pages that are kept for members: one outline for all of a sort, filled for each who asks."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language

from cineclub.accounts.decorators import asking
from cineclub.accounts.models import Member
from cineclub.core import versions
from cineclub.core.csrf import token_for
from cineclub.core.outlines import Outline, Own, being_made, parse
from cineclub.core.store import Store, in_transaction
from cineclub.ui.own_parts import own_gaps

# Like the pages of visitors: see ``core.page_cache``.
MAX_AGE = 30.0
MEMORY = 32 * 1024 * 1024
OK = 200
# Of the request, what the page may be made from: its address. The rest is its sender's.
_ADDRESS = ("HTTP_HOST", "SERVER_NAME", "SERVER_PORT", "QUERY_STRING", "PATH_INFO",
            "SCRIPT_NAME", "wsgi.url_scheme")  # fmt: skip

View = Callable[..., HttpResponse]
ReadOwn = Callable[[Member, Outline], Own | None]
Key = tuple[object, ...]

outlines: Store[Outline] = Store()


class OutlineRequest(HttpRequest):
    """The request of nobody in particular: an address and a sort of member, no session."""

    member: Member
    site_settings: Any


def nothing_own(_member: Member, _outline: Outline) -> Own:
    """For pages that show nothing of their reader beyond what every page does."""
    return Own()


def shared_with_members(
    read_own: ReadOwn = nothing_own, *, but_not_with: str = ""
) -> Callable[[View], View]:
    """Answer members from an outline of the page that ``view`` makes.

    ``read_own`` asks for what the member has to do with what the page shows, in as few queries as
    it can. The view sees a member of the same sort who has done nothing; it must be a shared page
    that marks with ``gap`` and ``choice`` what shows its reader. The view itself answers htmx, an
    address that asks for ``but_not_with``, and members for whom ``read_own`` gives None.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            member = asking(request)
            if member is None or "HTTP_HX_REQUEST" in request.META or but_not_with in request.GET:
                return view(request, *args, **kwargs)

            def outline_for(apart: int) -> Outline | None:
                return _outline(request, member, apart, lambda asked: view(asked, *args, **kwargs))

            outline = outline_for(0)
            own = read_own(member, outline) if outline else None
            if own and own.apart:
                outline = outline_for(member.pk)
            if own is None or outline is None:
                return view(request, *args, **kwargs)
            if own.when_shown and request.method == "GET":
                own.when_shown()
            return _filled(request, member, outline, own)

        return answer

    return decorate


def _filled(request: HttpRequest, member: Member, outline: Outline, own: Own) -> HttpResponse:
    all_own = Own({**own_gaps(request, member), **own.gaps}, own.marked)
    once = secrets.token_urlsafe(16)
    return HttpResponse(outline.filled(member.pk, all_own, token_for(request), once))


def _outline(
    request: HttpRequest, member: Member, apart: int, view: Callable[[HttpRequest], HttpResponse]
) -> Outline | None:
    """The outline for members like ``member``, or with ``apart`` for themselves; None where the
    view has no page for them."""
    key = (
        request.scheme, request.META.get("HTTP_HOST", ""), request.path,
        request.META.get("QUERY_STRING", ""), get_language(), member.sort_of_reader(), apart,
    )  # fmt: skip
    kept = outlines.fresh(key, MAX_AGE)
    if kept is not None:
        return kept.value
    asked = _request_of_anybody(request, member.stand_in(apart))
    return outlines.one_at_a_time(key, lambda: _made(key, asked, view))


def _made(
    key: Key, asked: OutlineRequest, view: Callable[[HttpRequest], HttpResponse]
) -> Outline | None:
    kept = outlines.fresh(key, MAX_AGE)
    if kept is not None:
        return kept.value
    made_at = versions.clock()
    try:
        with versions.collecting() as slots, being_made() as facts:
            response = view(asked)
    except Http404:
        return None
    if not _is_a_page(response):
        return None
    text = response.content.decode()
    outline = parse(text, facts)
    if not in_transaction():
        outlines.keep(key, outline, len(text), made_at, slots, memory=MEMORY)
    return outline


def _is_a_page(response: HttpResponse) -> bool:
    """Whether it is HTML about which its view has nothing special to say."""
    plain = list(response.headers) == ["Content-Type"] and not response.cookies
    return response.status_code == OK and plain and "html" in response["Content-Type"]


def _request_of_anybody(request: HttpRequest, member: Member) -> OutlineRequest:
    asked = OutlineRequest()
    asked.method = "GET"
    asked.path, asked.path_info = request.path, request.path_info
    asked.resolver_match = request.resolver_match
    asked.META = {name: request.META[name] for name in _ADDRESS if name in request.META}
    asked.GET = request.GET
    asked.site_settings = getattr(request, "site_settings", None)
    asked.member = member
    return asked
