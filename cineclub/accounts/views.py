"""allauth's views, answering the way all our pages do."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from allauth.account.models import EmailAddress
from allauth.core.exceptions import ReauthenticationRequired
from allauth.mfa.models import Authenticator
from allauth.usersessions.internal.flows.sessions import end_other_sessions
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cineclub.accounts.browsers import browser_name
from cineclub.accounts.client_address import client_network
from cineclub.accounts.confirmed import ask_again, confirmed
from cineclub.accounts.decorators import AccountRequest, account_required
from cineclub.accounts.free_names import NameTaken
from cineclub.accounts.invite import InvitationGone
from cineclub.accounts.ratelimit import Rate, spend

# Generous, for a club behind one address that signs in at once; wrong passwords count apart.
LOGINS = Rate("login", 240, 60)
SIGNUPS = Rate("signup", 60, 60)
RESETS = Rate("reset", 20, 60)

SIGNUP_CLOSED = "account/signup_closed.html"

AnyView = Callable[..., HttpResponseBase]


def ours(view: AnyView, rate: Rate | None = None, *, asks_again: bool = False) -> AnyView:
    """Let ``view`` answer a refused form with 422 (429 beyond a limit) and a good one with 303.

    ``rate`` limits how often one network may send it; ``asks_again`` wants the member to give
    password, passkey or code once more before they even see the form.
    """

    @wraps(view)
    def answering(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if rate is not None and request.method == "POST":
            spend(rate, client_network(request))
        try:
            if asks_again and request.user.is_authenticated:
                raise_if_reauthentication_required(request, app="cineclub.accounts")
            response = view(request, *args, **kwargs)
        except (NameTaken, InvitationGone):
            # Two people asked for one name, or came by the last place of one invitation, in the
            # same instant. Now that is there to be seen, and the page says so.
            response = view(request, *args, **kwargs)
        except ReauthenticationRequired:
            response = ask_again(request, keep=not asks_again)
        if getattr(response, "template_name", "") == SIGNUP_CLOSED:
            response.context_data = {"mode": settings.CINECLUB_SIGNUP}  # type: ignore[attr-defined]
        if request.method == "POST":
            _set_status(response)
        return response

    # allauth would take a PUT for a POST.
    return require_http_methods(["GET", "HEAD", "POST"])(answering)


def _set_status(response: HttpResponseBase) -> None:
    if isinstance(response, HttpResponseRedirect) and response.status_code == 302:
        response.status_code = 303
    if not isinstance(response, TemplateResponse) or response.status_code != 200:
        return
    if response.template_name == SIGNUP_CLOSED:
        response.status_code = 403
        return
    forms = [held for held in (response.context_data or {}).values() if isinstance(held, BaseForm)]
    if not any(form.errors for form in forms):
        return
    response.status_code = 422
    if any(form.has_error("__all__", "too_many_login_attempts") for form in forms):
        response.status_code = 429
        response["Retry-After"] = str(response._request.retry_after)  # type: ignore[attr-defined]


def sessions_of(request: AccountRequest) -> list[dict[str, Any]]:
    """Where the member is signed in, this browser first."""
    rows = [
        {
            "id": session.pk,
            "browser": browser_name(session.user_agent),
            "since": session.created_at,
            "address": session.ip,
            "is_current": session.is_current(),
        }
        for session in UserSession.objects.purge_and_list(request.account)
    ]
    rows.sort(key=lambda row: (not row["is_current"], row["since"]))
    return rows


@require_safe
@account_required
def sessions(request: AccountRequest) -> HttpResponse:
    """Where the member is signed in."""
    return render(request, "usersessions/usersession_list.html", {"sessions": sessions_of(request)})


@require_POST
@account_required
@confirmed
def sessions_end(request: AccountRequest) -> HttpResponse:
    """Sign all other browsers of the member out."""
    end_other_sessions(request, request.account)
    messages.success(request, _("All other browsers are signed out."))
    return _to_security()


@require_POST
@account_required
def session_end(request: AccountRequest, session_id: int) -> HttpResponse:
    """Sign one of the member's own browsers out."""
    session = UserSession.objects.filter(user_id=request.account.pk, pk=session_id).first()
    if session is None:
        raise Http404
    return _end_session(request, session)


@confirmed
def _end_session(request: HttpRequest, session: UserSession) -> HttpResponse:
    session.end()
    messages.success(request, _("That browser is signed out."))
    return _to_security()


@require_safe
@account_required
def security(request: AccountRequest) -> HttpResponse:
    """All the ways in on one page: password, passkeys, app, recovery codes, address, browsers."""
    member = request.account
    factors: dict[str, list[Any]] = {"totp": [], "webauthn": [], "recovery_codes": []}
    for factor in Authenticator.objects.filter(user_id=member.pk).order_by("created_at"):
        factors[factor.type].append(factor)
    codes = factors["recovery_codes"]
    addresses = list(EmailAddress.objects.filter(user_id=member.pk).order_by("-verified", "pk"))
    context = {
        "has_password": member.has_usable_password(),
        "passkeys": [{"key": factor, "name": factor.wrap().name} for factor in factors["webauthn"]],
        "app": factors["totp"][0] if factors["totp"] else None,
        "codes_left": len(codes[0].wrap().get_unused_codes()) if codes else None,
        "addresses": addresses,
        "sessions": sessions_of(request),
    }
    return render(request, "accounts/security.html", context)


def _to_security() -> HttpResponse:
    return HttpResponseRedirect(reverse("mfa_index"), status=303)
