"""Pages of people who ask to be let in: the moderators' queue, and where one stands."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cineclub.accounts.approve import approve, ask_again, open_applications, refuse
from cineclub.accounts.decorators import (
    AccountRequest,
    SignedInRequest,
    account_required,
    limited,
    moderator_required,
)
from cineclub.accounts.door_forms import AboutForm, RefusalForm
from cineclub.accounts.door_models import Application
from cineclub.accounts.mails import write_to
from cineclub.accounts.ratelimit import Rate

SHOWN = 100
# Each time somebody reads it.
ASKED_AGAIN = Rate("application", 5, 86_400)


@require_http_methods(["GET", "HEAD", "POST"])
@limited(ASKED_AGAIN)
@account_required
def waiting(request: AccountRequest) -> HttpResponse:
    """Where somebody stands who asked to be let in; POST tells more, or asks again."""
    application = Application.objects.filter(member=request.account).first()
    if not request.account.is_waiting or application is None:
        status = 303 if request.method == "POST" else 302
        return HttpResponseRedirect("/", status=status)
    posted = request.POST if request.method == "POST" else None
    form = AboutForm(posted, initial={"about": application.about})
    if posted is not None and form.is_valid():
        ask_again(application, form.cleaned_data["about"])
        messages.success(request, _("The moderators read this now."))
        return HttpResponseRedirect(reverse("accounts_waiting"), status=303)
    context = {"form": form, "application": application}
    return render(request, "accounts/waiting.html", context, status=422 if posted else 200)


@require_safe
@moderator_required
def applications(request: SignedInRequest) -> HttpResponse:
    """Who asks to be let in, the longest waiting first."""
    rows = list(open_applications().select_related("member")[: SHOWN + 1])
    context = {"rows": rows[:SHOWN], "more": len(rows) > SHOWN}
    return render(request, "accounts/applications.html", context)


@require_POST
@moderator_required
def application_approve(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let them in; a mail tells them."""
    application = _open(pk)
    if approve(application, request.member):
        write_to(application.member, "accounts/email/approved")
    messages.success(request, _("%(name)s is a member.") % {"name": application.member.name})
    return _back()


@require_http_methods(["GET", "HEAD", "POST"])
@moderator_required
def application_refuse(request: SignedInRequest, pk: int) -> HttpResponse:
    """Not now, with a reason, which is mailed."""
    application = _open(pk)
    form = RefusalForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if refuse(application, request.member, reason):
            write_to(application.member, "accounts/email/refused", reason=reason)
        messages.success(request, _("They are told why."))
        return _back()
    context = {"form": form, "application": application}
    status = 422 if request.method == "POST" else 200
    return render(request, "accounts/application_refuse.html", context, status=status)


def _open(pk: int) -> Application:
    return get_object_or_404(Application.objects.select_related("member"), member__id=pk)


def _back() -> HttpResponse:
    return HttpResponseRedirect(reverse("accounts_applications"), status=303)
