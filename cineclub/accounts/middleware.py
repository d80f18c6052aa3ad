"""Who is asking: ``request.member`` for every view, and what happens when they ask too often."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property

from cineclub.accounts.approve import open_applications
from cineclub.accounts.models import Member
from cineclub.accounts.ratelimit import TooMany
from cineclub.accounts.sessions import SessionStore
from cineclub.accounts.suspended import is_open_to_suspended, suspended_page
from cineclub.accounts.too_many import too_many_page
from cineclub.sitesettings.models import SignUp

_SESSION_KEY = re.compile(r"[a-z0-9]{8,40}")
_CSRF_SECRET = re.compile(r"[A-Za-z0-9]{32}(?:[A-Za-z0-9]{32})?")
_READING = ("GET", "HEAD", "OPTIONS", "TRACE")
_classes: dict[type[HttpRequest], type[HttpRequest]] = {}
Handler = Callable[[HttpRequest], HttpResponse]


class MemberRequest(HttpRequest):
    """A request that knows who asks.

    ``account`` is who signed in, None for visitors. ``member`` is the same, but for somebody who
    waits to be let in: for all that asks for the member they are a visitor.
    """

    account: Member | None
    member: Member | None
    applications_waiting: int


class SignedInRequest(HttpRequest):
    """A request that only a member can have made."""

    account: Member
    member: Member


class AccountRequest(HttpRequest):
    """A request of somebody who signed in, let in or not."""

    account: Member
    member: Member | None


class SessionCookie:
    """Drops a session or CSRF cookie that this site cannot have set, before anything looks it up.

    Otherwise Django would answer a damaged CSRF cookie with a new one, on public pages too. Stands
    before Django's session middleware.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        for name, ours in (
            (settings.SESSION_COOKIE_NAME, _SESSION_KEY),
            (settings.CSRF_COOKIE_NAME, _CSRF_SECRET),
        ):
            if not ours.fullmatch(request.COOKIES.get(name, "")):
                request.COOKIES.pop(name, None)
        return self.get_response(request)


class CurrentMember:
    """Gives each request its ``member``, found when first asked for.

    Until then, and for whoever sends no session cookie, neither session nor database is touched.
    A member who was made inactive counts as a visitor from their next request on. Also answers
    ``TooMany`` from anywhere below with the 429 page. Stands after Django's authentication.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # A plain attribute could not be lazy and None at once; a property needs a class.
        request.__class__ = _knowing(type(request))
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], *_: Any
    ) -> HttpResponse | None:
        """Who is suspended reads, and sends nothing but what concerns themselves alone."""
        if request.method in _READING or is_open_to_suspended(request, view):
            return None
        account: Member | None = request.account  # type: ignore[attr-defined]  # given above
        if account is None or not account.is_suspended:
            return None
        return suspended_page(request, account)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page that says when to try again."""
        if isinstance(exception, TooMany):
            return too_many_page(request, exception.retry_after)
        return None


def _knowing(request_class: type[HttpRequest]) -> type[HttpRequest]:
    if request_class not in _classes:
        _classes[request_class] = type(
            request_class.__name__,
            (request_class,),
            {
                "account": cached_property(_account),
                "member": cached_property(_member),
                "applications_waiting": cached_property(_applications_waiting),
            },
        )
    return _classes[request_class]


def _member(request: MemberRequest) -> Member | None:
    account = request.account
    return None if account is None or account.is_outside else account


def _applications_waiting(request: MemberRequest) -> int:
    """How many ask to be let in; one query for moderators of a site that approves, else none."""
    member = request.member
    if settings.CINECLUB_SIGNUP != SignUp.APPROVE or member is None or not member.is_moderator:
        return 0
    return open_applications().count()


def _account(request: HttpRequest) -> Member | None:
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    found = request.session.member() if isinstance(request.session, SessionStore) else None
    if found is not None:
        request._cached_user = found  # type: ignore[attr-defined]  # where Django keeps its own
        return found
    user = request.user
    if not user.is_authenticated or not user.is_active:
        return None
    # Django hands out a lazy stand-in; what it stands for is known by now.
    found = getattr(user, "_wrapped", user)
    return found if isinstance(found, Member) else None
