"""What allauth asks of the site: names, mails, addresses, whether the door is open."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit, urlunsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from cineclub.accounts.attempts import (
    PASSWORDS,
    REAUTHENTICATIONS,
    count_login,
    login_key,
    take_login_back,
)
from cineclub.accounts.client_address import client_address
from cineclub.accounts.door_models import Invitation, UnfinishedSignUp
from cineclub.accounts.drop_unfinished import drop_unfinished
from cineclub.accounts.find_member import find_member
from cineclub.accounts.forms import INVITATION_KEY, PLACE_KEY
from cineclub.accounts.free_names import check_name
from cineclub.accounts.join import place_kept
from cineclub.accounts.known_browsers import remember_browser
from cineclub.accounts.models import Member
from cineclub.accounts.name_rules import judged
from cineclub.accounts.ratelimit import Rate, TooMany, spend
from cineclub.accounts.too_many import duration
from cineclub.core import versions
from cineclub.sitesettings.models import SignUp, SiteSettings

# One answer, whether the name, the address or the password was wrong.
_NO_MATCH = _("No member with this name or address has this password. Look at both once more.")

_TOO_MANY = _(
    "Too many attempts with a wrong password. Try again in %(time)s, log in from a browser you "
    "have used here before, or ask for a new password."
)

# Anybody can make the site write to any address; nobody shall fill a stranger's mailbox.
MAILS_AN_HOUR = 6


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """``ACCOUNT_ADAPTER``."""

    _attempt: tuple[str, Member | None]
    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": _NO_MATCH,
        "email_password_mismatch": _NO_MATCH,
        "invalid_login": _NO_MATCH,
        "enter_current_password": _("This is not your present password."),
        "incorrect_password": _("This is not your password."),
        "same_as_current": _("This is the address you have."),
        "duplicate_email": _("This is the address you have, or asked for already."),
        "invalid_password_reset": _("This link was used already, or is too old."),
        "email_taken": _("This address cannot be used here."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """By ``CINECLUB_SIGNUP``; where invitations are wanted, with an open one."""
        if settings.CINECLUB_SIGNUP != SignUp.INVITE:
            return bool(settings.CINECLUB_SIGNUP != SignUp.CLOSED)
        if place_kept(request.session.get(PLACE_KEY)).exists():
            return True
        invited = Invitation.objects.open().filter(pk=request.session.get(INVITATION_KEY, 0))
        return bool(invited.exists())

    def clean_username(self, username: str, shallow: bool = False) -> str:
        """The name as it will be kept, or why it cannot be."""
        return judged(check_name(username))

    def get_client_ip(self, request: HttpRequest) -> str:
        """Believed only as far as trusted proxies vouch for it."""
        return client_address(request)

    def is_ajax(self, request: HttpRequest) -> bool:
        """Nobody gets these pages as JSON."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the attempt in the database, where all workers agree."""
        login = _login(credentials)
        self._attempt = login, find_member(login)
        try:
            count_login(request, *self._attempt)
        except TooMany as error:
            request.retry_after = error.retry_after  # type: ignore[attr-defined]
            raise ValidationError(
                _TOO_MANY % {"time": duration(error.retry_after)}, code="too_many_login_attempts"
            ) from error

    def _rollback_login_failed_rl_usage(self) -> None:
        take_login_back(self.request, *self._attempt)

    def _delete_login_attempts_cached_email(self, request: HttpRequest, **credentials: Any) -> None:
        """The member has a new password."""
        member = find_member(_login(credentials))
        for login in {_login(credentials), member.name if member else ""}:
            PASSWORDS.forgive(request, login_key(login))

    def reauthenticate(self, user: Member, password: str) -> bool:
        """The password once more; strangers' attempts at the door do not count here."""
        spend(REAUTHENTICATIONS, f"member:{user.pk}")
        return user.check_password(password)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Password, else passkey, else code: the first is asked for, the others are offered."""
        ways: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        return sorted(ways, key=lambda way: way["id"] == "mfa_reauthenticate")

    def get_login_stages(self) -> list[str]:
        """After all others, who joins without a password makes their passkey."""
        return [*super().get_login_stages(), "allauth.mfa.webauthn.stages.PasskeySignupStage"]

    def post_login(self, request: HttpRequest, user: Member, **told: Any) -> HttpResponse:
        """From now on this browser is known to be the member's."""
        response: HttpResponse = super().post_login(request, user, **told)
        remember_browser(request, response, user)
        return response

    def is_safe_url(self, url: str | None) -> bool:
        """``next`` leads to pages of the site itself, under the name it was called by."""
        host = self.request.get_host()
        return url_has_allowed_host_and_scheme(url, {host}, require_https=self.request.is_secure())

    def format_email_subject(self, subject: str) -> str:
        """Subjects carry the site's name."""
        return f"{subject} · {SiteSettings.current().name}"

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Links in mails lead to ``CINECLUB_URL``, whatever host the request named."""
        there = {
            key: at_public_address(value) if key.endswith("_url") and value else value
            for key, value in context.items()
        }
        there["site"] = SiteSettings.current()
        there["home_url"] = at_public_address(self.request.build_absolute_uri("/"))
        super().send_mail(template_prefix, email, there)

    def send_password_reset_mail(self, user: Any, email: str, context: dict[str, Any]) -> None:
        """Silently not beyond the limit: the links that were sent before still work."""
        if _may_write_to("reset", email):
            super().send_password_reset_mail(user, email, context)

    def send_confirmation_mail(self, request: HttpRequest, confirmation: Any, signup: bool) -> None:
        """Silently not beyond the limit: the links that were sent before still work."""
        if _may_write_to("confirm", confirmation.email_address.email):
            super().send_confirmation_mail(request, confirmation, signup)

    def send_account_already_exists_mail(self, email: str) -> None:
        """Counted like the mail that a new member would get."""
        if _may_write_to("confirm", email):
            super().send_account_already_exists_mail(email)

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """Whoever proves that an address is theirs has it; unproven claims of others end."""
        _end_unproven_claims(email_address)
        versions.bump("members", f"member:{email_address.user_id}")
        return bool(super().confirm_email(request, email_address))


def _may_write_to(kind: str, email: str) -> bool:
    """Whether strangers may have us write to ``email`` once more. One query."""
    try:
        spend(Rate(f"mail-{kind}", MAILS_AN_HOUR, 3600), login_key(email))
    except TooMany:
        return False
    return True


def _login(credentials: dict[str, Any]) -> str:
    return str(credentials.get("email") or credentials.get("username") or "")


def _end_unproven_claims(proven: EmailAddress) -> None:
    if EmailAddress.objects.filter(email__iexact=proven.email, verified=True).exists():
        return  # it is proven to be somebody's already; allauth refuses the second proof
    with transaction.atomic():
        UnfinishedSignUp.objects.filter(member_id=proven.user_id).delete()
        others = EmailAddress.objects.filter(email__iexact=proven.email, verified=False)
        others = others.exclude(user_id=proven.user_id)
        # Sign-ups with this address that nobody finished were earlier tries of the same person.
        left = UnfinishedSignUp.objects.filter(member_id__in=others.values("user_id"))
        drop_unfinished(left.select_related("member"))
        others.delete()
        Member.objects.filter(email__iexact=proven.email).exclude(pk=proven.user_id).update(
            email=""
        )


def at_public_address(url: str) -> str:
    """``url`` under ``CINECLUB_URL``, whatever host the request named."""
    public = urlsplit(settings.CINECLUB_URL or "")
    if not public.netloc:
        return url
    parts = urlsplit(str(url))
    return urlunsplit((public.scheme, public.netloc, *parts[2:]))
