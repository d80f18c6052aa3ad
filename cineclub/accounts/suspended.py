"""What a suspended member may still send, and the answer to all else."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from cineclub.accounts.models import Member
from cineclub.ui.errors import typed_in

View = TypeVar("View", bound=Callable[..., HttpResponse])
# Their own ways in, by the names of their addresses: nobody is kept from locking their door.
OWN_DOORS = ("account_", "accounts_session", "accounts_first", "mfa_", "usersessions_")


def open_to_suspended(view: View) -> View:
    """Let suspended members send this: it concerns themselves alone, and nobody else sees it."""
    view.open_to_suspended = True  # type: ignore[attr-defined]
    return view


def is_open_to_suspended(request: HttpRequest, view: Callable[..., HttpResponse]) -> bool:
    """Whether somebody who may not write may send this form."""
    match = request.resolver_match
    name = (match.view_name if match else "") or ""
    return name.startswith(OWN_DOORS) or getattr(view, "open_to_suspended", False)


def suspended_page(request: HttpRequest, account: Member) -> HttpResponse:
    """403: until when, and where to read why."""
    where = reverse("moderation:standing")
    typed = typed_in(request)
    context = {"until": account.suspended_until, "where": where, "typed": typed}
    response = render(request, "accounts/suspended.html", context, status=403)
    response["Cache-Control"] = "private, no-store"
    if request.headers.get("HX-Request"):
        response["HX-Redirect"] = where
    return response
