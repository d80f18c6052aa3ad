"""Is it still you? Asked before whatever opens or shuts a door."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.reauthentication import (
    is_reauthentication_required,
    suspend_request,
)
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

P = ParamSpec("P")
R = TypeVar("R", bound=HttpRequest)


def confirmed(
    view: Callable[Concatenate[R, P], HttpResponse],
) -> Callable[Concatenate[R, P], HttpResponse]:
    """Let a member on who gave password, passkey or code within the last five minutes.

    Others are asked for it; what they sent is carried out right after. Stands inside
    ``member_required`` and the like, which answer visitors.
    """

    @wraps(view)
    def guarded(request: R, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if is_reauthentication_required(request, app="cineclub.accounts"):
            return ask_again(request)
        return view(request, *args, **kwargs)

    return guarded


def ask_again(request: HttpRequest, *, keep: bool = True) -> HttpResponse:
    """The page that asks, by the first way the member has.

    ``keep=False`` forgets what was sent: a new password is not put by in the session.
    """
    ways = get_adapter(request).get_reauthentication_methods(request.user)
    url = ways[0]["url"] if ways else reverse("account_login")
    if not keep and request.method == "POST":
        return HttpResponseRedirect(f"{url}?next={request.path}", status=303)
    response: HttpResponse = suspend_request(request, url)
    response.status_code = 303 if request.method == "POST" else 302
    return response
