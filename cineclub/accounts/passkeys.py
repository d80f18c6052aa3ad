"""Passkeys: adding, renaming and removing them, logging in and joining with one.

allauth keeps and checks them; here every passkey is made so that it lets in by itself: it lives on
the device, and the device makes sure who holds it.
"""

from __future__ import annotations

import json
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.decorators import login_stage_required
from allauth.account.internal.flows.login import record_authentication
from allauth.account.models import Login
from allauth.account.utils import get_next_redirect_url
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.webauthn import views as webauthn
from allauth.mfa.webauthn.internal import auth, flows
from allauth.mfa.webauthn.stages import PasskeySignupStage
from django.contrib import messages
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    JsonResponse,
)
from django.shortcuts import render
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.generic import View
from django.views.generic.edit import FormView

from cineclub.accounts.client_address import client_network
from cineclub.accounts.decorators import log_in_first
from cineclub.accounts.forms import SetPasswordForm
from cineclub.accounts.mfa_forms import FirstPasskeyForm, PasskeyLoginForm
from cineclub.accounts.ratelimit import Rate, spend

# Nobody guesses a passkey; this only bounds the work a stranger can make us do.
PASSKEYS = Rate("passkey", 60, 60)


class AddPasskey(webauthn.AddWebAuthnView):  # type: ignore[misc]
    """One more passkey for a member."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With what the browser needs to make one."""
        context: dict[str, Any] = FormView.get_context_data(self, **kwargs)
        context["options"] = json.dumps(auth.begin_registration(self.request.user, True))
        return context


class OwnPasskey(View):
    """A page about one of the member's own passkeys; those of others are not there."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Found before anybody is asked whether it is still them."""
        if not request.user.is_authenticated:
            return log_in_first(request)
        keys = Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN, pk=kwargs["pk"])
        if not keys.filter(user_id=request.user.pk).exists():
            raise Http404
        return super().dispatch(request, *args, **kwargs)


class RenamePasskey(OwnPasskey, webauthn.EditWebAuthnView):  # type: ignore[misc]
    """Another name for a passkey."""

    success_url = reverse_lazy("mfa_index")


class RemovePasskey(OwnPasskey, webauthn.RemoveWebAuthnView):  # type: ignore[misc]
    """A passkey goes."""

    success_url = reverse_lazy("mfa_index")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Whether the member can get in without it."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        user = self.request.user
        others = self.get_queryset().exclude(pk=self.object.pk).exists()
        return context | {"is_last_key": not others and not user.has_usable_password()}


class FirstPasskey(webauthn.SignupWebAuthnView):  # type: ignore[misc]
    """The last step of joining without a password."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With what the browser needs, and the way out for browsers that cannot."""
        context: dict[str, Any] = FormView.get_context_data(self, **kwargs)
        member = self._login_stage.login.user
        context["options"] = json.dumps(auth.begin_registration(member, True))
        return context | {"password_form": SetPasswordForm(user=member)}

    def form_valid(self, form: Any) -> HttpResponse:
        """Keep it, with recovery codes, and let the new member in."""
        stage = self._login_stage
        member = stage.login.user
        key = flows.signup_authenticator(
            self.request, member, form.cleaned_data["name"], form.cleaned_data["credential"]
        )
        RecoveryCodes.activate(member)
        # Made a moment ago by the same hands: the codes can be shown without asking again.
        record_authentication(
            self.request, member, "mfa", id=key.pk, type=key.type, reauthenticated=True
        )
        stage.login.redirect_url = reverse("mfa_view_recovery_codes")
        response: HttpResponse = stage.exit()
        return response


def password_instead(request: HttpRequest) -> HttpResponse:
    """A password after all, for somebody whose browser made no passkey."""
    stage = request._login_stage  # type: ignore[attr-defined]  # the decorator's
    form = SetPasswordForm(data=request.POST, user=stage.login.user)
    if form.is_valid():
        form.save()
        response: HttpResponse = stage.exit()
        return response
    options = json.dumps(auth.begin_registration(stage.login.user, True))
    context = {
        "form": FirstPasskeyForm(user=stage.login.user),
        "password_form": form,
        "options": options,
    }
    return render(request, "mfa/webauthn/signup_form.html", context, status=422)


first_password = require_POST(
    login_stage_required(stage=PasskeySignupStage.key, redirect_urlname="account_signup")(
        password_instead
    )
)


@require_POST
def passkey_options(request: HttpRequest) -> HttpResponse:
    """What the browser needs to look for a passkey of this site; the same for everybody."""
    spend(PASSKEYS, client_network(request))
    response = JsonResponse(auth.begin_authentication(user=None))
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
def passkey_login(request: HttpRequest) -> HttpResponse:
    """Log in with a passkey. One answer, whether it is unknown, removed or made up."""
    spend(PASSKEYS, client_network(request))
    form = PasskeyLoginForm(data=request.POST)
    if not form.is_valid():
        get_adapter(request).add_message(
            request,
            messages.ERROR,
            message=_("No member has this passkey. Try another, or log in with your password."),
        )
        return HttpResponseRedirect(reverse("account_login"), status=303)
    key = form.cleaned_data["credential"]
    login = Login(user=key.user, redirect_url=get_next_redirect_url(request))
    try:
        response: HttpResponse = flows.perform_passwordless_login(request, key, login)
    except ImmediateHttpResponse as early:
        response = early.response
    return response
