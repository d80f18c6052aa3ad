"""What allauth asks of the site: names, mails, addresses, whether the door is open."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit, urlunsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from cineclub.accounts.client_address import client_address
from cineclub.accounts.free_names import check_name
from cineclub.accounts.models import Member
from cineclub.accounts.ratelimit import TooMany
from cineclub.accounts.wrong_passwords import count_attempt, forgive, take_back
from cineclub.core import versions
from cineclub.sitesettings.models import SignUp, SiteSettings

# One answer, whether the name, the address or the password was wrong.
_NO_MATCH = _("No member with this name or address has this password. Look at both once more.")


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """``ACCOUNT_ADAPTER``."""

    _attempt: tuple[str, str]
    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": _NO_MATCH,
        "email_password_mismatch": _NO_MATCH,
        "invalid_login": _NO_MATCH,
        "too_many_login_attempts": _(
            "Too many attempts with a wrong password. Try again in five minutes, or ask for a new "
            "password."
        ),
        "enter_current_password": _("This is not your present password."),
        "incorrect_password": _("This is not your password."),
        "same_as_current": _("This is the address you have."),
        "duplicate_email": _("This is the address you have, or asked for already."),
        "invalid_password_reset": _("This link was used already, or is too old."),
        "email_taken": _("This address cannot be used here."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Only ``CINECLUB_SIGNUP=open`` lets people in by themselves."""
        return bool(settings.CINECLUB_SIGNUP == SignUp.OPEN)

    def clean_username(self, username: str, shallow: bool = False) -> str:
        """The name as it will be kept, or why it cannot be."""
        return check_name(username)

    def get_client_ip(self, request: HttpRequest) -> str:
        """Believed only as far as trusted proxies vouch for it."""
        return client_address(request)

    def is_ajax(self, request: HttpRequest) -> bool:
        """Nobody gets these pages as JSON."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the attempt in the database, where all workers agree."""
        try:
            count_attempt(_login(credentials), client_address(request))
        except TooMany as error:
            raise self.validation_error("too_many_login_attempts") from error
        self._attempt = _login(credentials), client_address(request)

    def _rollback_login_failed_rl_usage(self) -> None:
        take_back(*self._attempt)

    def _delete_login_attempts_cached_email(self, request: HttpRequest, **credentials: Any) -> None:
        forgive(_login(credentials))

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
            key: _at_public_address(value) if key.endswith("_url") and value else value
            for key, value in context.items()
        }
        there["site"] = SiteSettings.current()
        there["home_url"] = _at_public_address(self.request.build_absolute_uri("/"))
        super().send_mail(template_prefix, email, there)

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """Whoever proves that an address is theirs has it; unproven claims of others end."""
        _end_unproven_claims(email_address)
        versions.bump("members", f"member:{email_address.user_id}")
        return bool(super().confirm_email(request, email_address))


def _login(credentials: dict[str, Any]) -> str:
    return str(credentials.get("email") or credentials.get("username") or "")


def _end_unproven_claims(proven: EmailAddress) -> None:
    if EmailAddress.objects.filter(email__iexact=proven.email, verified=True).exists():
        return  # it is proven to be somebody's already; allauth refuses the second proof
    with transaction.atomic():
        others = EmailAddress.objects.filter(email__iexact=proven.email, verified=False)
        others.exclude(user_id=proven.user_id).delete()
        Member.objects.filter(email__iexact=proven.email).exclude(pk=proven.user_id).update(
            email=""
        )


def _at_public_address(url: str) -> str:
    public = urlsplit(settings.CINECLUB_URL or "")
    if not public.netloc:
        return url
    parts = urlsplit(str(url))
    return urlunsplit((public.scheme, public.netloc, *parts[2:]))
