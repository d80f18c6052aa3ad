"""allauth's views, answering the way all our pages do."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.internal.flows.reauthentication import suspend_request
from allauth.core.exceptions import ReauthenticationRequired
from allauth.usersessions.internal.flows.sessions import end_other_sessions
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cineclub.accounts.browsers import browser_name
from cineclub.accounts.client_address import client_address
from cineclub.accounts.decorators import SignedInRequest, member_required
from cineclub.accounts.free_names import NameTaken
from cineclub.accounts.ratelimit import Rate, spend
from cineclub.accounts.wrong_passwords import FOR_ONE

# Generous, for a club behind one address that signs in at once; wrong passwords count apart.
LOGINS = Rate("login", 240, 60)
SIGNUPS = Rate("signup", 60, 60)

SIGNUP_CLOSED = "account/signup_closed.html"

AnyView = Callable[..., HttpResponseBase]


def ours(view: AnyView, rate: Rate | None = None) -> AnyView:
    """Let ``view`` answer a refused form with 422 (429 beyond a limit) and a good one with 303.

    ``rate`` limits how often one address may send it.
    """

    @wraps(view)
    def answering(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if rate is not None and request.method == "POST":
            spend(rate, client_address(request))
        try:
            response = view(request, *args, **kwargs)
        except NameTaken:
            # Two people asked for one name in the same instant. Now the other one's is there to
            # be seen, and the form says so.
            response = view(request, *args, **kwargs)
        except ReauthenticationRequired:
            response = suspend_request(request, reverse("account_reauthenticate"))
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
    form = (response.context_data or {}).get("form")
    if not isinstance(form, BaseForm) or not form.errors:
        return
    response.status_code = 422
    if form.has_error("__all__", "too_many_login_attempts"):
        response.status_code = 429
        response["Retry-After"] = str(FOR_ONE.seconds)


@member_required
@require_http_methods(["GET", "HEAD", "POST"])
def sessions(request: SignedInRequest) -> HttpResponse:
    """Where the member is signed in; POST signs all their other browsers out."""
    if request.method == "POST":
        end_other_sessions(request, request.member)
        messages.success(request, _("All other browsers are signed out."))
        return _to_sessions()
    rows = [
        {
            "id": session.pk,
            "browser": browser_name(session.user_agent),
            "since": session.created_at,
            "address": session.ip,
            "is_current": session.is_current(),
        }
        for session in UserSession.objects.purge_and_list(request.member)
    ]
    rows.sort(key=lambda row: (not row["is_current"], row["since"]))
    return render(request, "usersessions/usersession_list.html", {"sessions": rows})


@require_POST
@member_required
def session_end(request: SignedInRequest, session_id: int) -> HttpResponse:
    """Sign one of the member's own browsers out."""
    session = UserSession.objects.filter(user_id=request.member.pk, pk=session_id).first()
    if session is None:
        raise Http404
    session.end()
    messages.success(request, _("That browser is signed out."))
    return _to_sessions()


def _to_sessions() -> HttpResponse:
    return HttpResponseRedirect(reverse("usersessions_list"), status=303)
