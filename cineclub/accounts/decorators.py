"""Who may enter a view, and how often.

What somebody may not do answers 404, the same as what does not exist; a visitor is asked to log in.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlencode, urlsplit

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from cineclub.accounts.client_address import client_network
from cineclub.accounts.middleware import AccountRequest, MemberRequest, SignedInRequest
from cineclub.accounts.models import Member
from cineclub.accounts.ratelimit import Rate, spend

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
MemberView = Callable[Concatenate[SignedInRequest, P], HttpResponse]
AccountView = Callable[Concatenate[AccountRequest, P], HttpResponse]


def asking(request: HttpRequest) -> Member | None:
    """The member who asks, or None; for code that gets a plain ``HttpRequest``."""
    member = getattr(request, "member", None)
    return member if isinstance(member, Member) else None


def signed_in_as(request: HttpRequest) -> Member | None:
    """Who signed in, let in or not, or None."""
    account = getattr(request, "account", None)
    return account if isinstance(account, Member) else None


def member_required(view: MemberView[P]) -> View[P]:
    """Members only. A visitor's GET leads to the log-in page and back; their POST is not carried
    out, and the page that says so loses nothing of what they typed."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if asking(request) is None:
            return log_in_first(request)
        return view(_signed_in(request), *args, **kwargs)

    return guarded


def account_required(view: AccountView[P]) -> View[P]:
    """Whoever signed in, also those who wait to be let in: for their own ways in."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if signed_in_as(request) is None:
            return log_in_first(request)
        return view(request, *args, **kwargs)  # type: ignore[arg-type]  # somebody was found

    return guarded


def moderator_required(view: MemberView[P]) -> View[P]:
    """Moderators and admins; for all others there is nothing here."""
    return _only(lambda member: member.is_moderator, view)


def curator_required(view: MemberView[P]) -> View[P]:
    """Curators and admins; for all others there is nothing here."""
    return _only(lambda member: member.is_curator, view)


def admin_required(view: MemberView[P]) -> View[P]:
    """Admins; for all others there is nothing here."""
    return _only(lambda member: member.is_admin, view)


def limited(rate: Rate) -> Callable[[View[P]], View[P]]:
    """Count each POST against ``rate``, per member or, for visitors, per address.

    One query for a POST. Beyond the limit the answer is 429 with the time to try again.
    """

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if request.method == "POST":
                spend(rate, who_asks(request))
            return view(request, *args, **kwargs)

        return guarded

    return decorate


def who_asks(request: HttpRequest) -> str:
    """Whom a limit counts for: ``member:7`` or ``address:203.0.113.5``."""
    member = asking(request)
    return f"member:{member.pk}" if member else f"address:{client_network(request)}"


def log_in_first(request: HttpRequest) -> HttpResponse:
    """What a visitor gets where members only may go; who waits to be let in, or is banned, sees
    where they are."""
    account = signed_in_as(request)
    if account is not None and account.is_banned:
        return _lead(request, reverse("moderation:standing"), "accounts/banned_first.html")
    if account is not None:
        return _wait_first(request)
    door = f"{reverse('account_login')}?{urlencode({'next': _way_back(request)})}"
    return _lead(request, door, "accounts/log_in_first.html")


def _wait_first(request: HttpRequest) -> HttpResponse:
    return _lead(request, reverse("accounts_waiting"), "accounts/wait_first.html")


def _lead(request: HttpRequest, where: str, template: str) -> HttpResponse:
    """To ``where`` instead; whoever sent something gets a page that says why."""
    if request.method in ("GET", "HEAD"):
        return HttpResponseRedirect(where)
    response = render(request, template, {"where": where}, status=403)
    response["Cache-Control"] = "private, no-store"
    # Whoever is writing stays with the text: the page says it in place (`ui/js/keeping.js`).
    if request.headers.get("HX-Request") and "draft_key" not in request.POST:
        response["HX-Redirect"] = where
    return response


def _only(allowed: Callable[[Member], bool], view: MemberView[P]) -> View[P]:
    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        member = asking(request)
        if member is None or not allowed(member):
            raise Http404
        return view(_signed_in(request), *args, **kwargs)

    return guarded


def _signed_in(request: HttpRequest) -> SignedInRequest:
    return request  # type: ignore[return-value]  # a member was found just before


def _way_back(request: HttpRequest) -> str:
    """Where to go after logging in: this page, or the page whose form was sent."""
    if request.method in ("GET", "HEAD"):
        return request.get_full_path()
    headers = request.headers
    came_from = urlsplit(headers.get("HX-Current-URL") or headers.get("Referer", ""))
    if came_from.netloc != request.get_host():
        return "/"
    return f"{came_from.path}?{came_from.query}" if came_from.query else came_from.path or "/"


__all__ = [
    "AccountRequest",
    "MemberRequest",
    "SignedInRequest",
    "account_required",
    "admin_required",
    "asking",
    "curator_required",
    "limited",
    "log_in_first",
    "member_required",
    "moderator_required",
    "signed_in_as",
    "who_asks",
]
