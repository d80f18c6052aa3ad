"""allauth's forms for passkeys, codes and keys in our words, under our limits."""

from __future__ import annotations

import json
import time
from typing import Any

from allauth.core import context
from allauth.mfa import app_settings
from allauth.mfa.base import forms as base
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from cineclub.accounts.attempts import CODES
from cineclub.accounts.models import Member
from cineclub.accounts.ratelimit import first_time
from cineclub.core.text import one_line

NAME_LENGTH = 40
# The longest code is a recovery code; people put spaces and dashes into either.
CODE_LENGTH = 24
# Attestations of some keys carry certificates.
CREDENTIAL_LENGTH = 64 * 1024


# What the library raises over JSON that is no passkey at all.
_JUNK = (ValueError, KeyError, AttributeError, TypeError, IndexError, OverflowError)
_NO_PASSKEY = _("This is no passkey of yours here. Try once more.")


class _ShortJSON(json.JSONDecoder):
    """What a browser sends is short and flat; anything else is refused before it costs much."""

    def decode(self, s: str, *rest: Any) -> Any:
        """Raises ``JSONDecodeError`` for all that cannot be read."""
        if len(s) > CREDENTIAL_LENGTH:
            raise json.JSONDecodeError("too long", "", 0)
        try:
            return super().decode(s, *rest)
        except RecursionError as error:
            raise json.JSONDecodeError("too deep", "", 0) from error


def _as_code(field: forms.Field, label: Any) -> None:
    field.label = label
    field.validators.append(MaxLengthValidator(CODE_LENGTH))
    field.widget.attrs = {
        "autocomplete": "one-time-code",
        "inputmode": "numeric",
        "maxlength": str(CODE_LENGTH),
        "spellcheck": "false",
    }


def _plain_code(typed: str) -> str:
    return "".join(character for character in typed if character.isalnum())


class _CountedCode(forms.Form):
    """A code of an app or a recovery code, counted before it is looked at."""

    user: Member
    authenticator: Authenticator

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _as_code(self.fields["code"], _("Code"))

    def clean_code(self) -> str:
        """Raises ``TooMany`` beyond the limit. A code of an app is good once."""
        account = f"member:{self.user.pk}"
        CODES.count(context.request, account, self.user)
        self.cleaned_data["code"] = _plain_code(self.cleaned_data["code"])
        code: str = super().clean_code()  # type: ignore[misc]
        if self.authenticator.type == Authenticator.Type.TOTP and not _is_new(
            self.authenticator, code
        ):
            raise ValidationError(_("This code was used already. Wait for the next one."))
        CODES.take_back(context.request, account, self.user)
        return code


def _is_new(authenticator: Authenticator, code: str) -> bool:
    """Whether nobody used this period's code before. One query for each period that fits."""
    secret = decrypt(authenticator.data["secret"])
    now = int(time.time()) // app_settings.TOTP_PERIOD
    near = range(now - app_settings.TOTP_TOLERANCE, now + app_settings.TOTP_TOLERANCE + 1)
    fits = [n for n in near if format_hotp_value(hotp_value(secret, n)) == code]
    return all(
        first_time(f"totp:{authenticator.pk}:{n}", n * app_settings.TOTP_PERIOD) for n in fits
    )


class CodeForm(_CountedCode, base.AuthenticateForm):  # type: ignore[misc]
    """The second step of logging in."""


class CodeAgainForm(_CountedCode, base.ReauthenticateForm):  # type: ignore[misc]
    """A code once more, before something that matters."""


class TurnOnAppForm(totp.ActivateTOTPForm):  # type: ignore[misc]
    """The first code an app shows, which proves that it holds the key."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _as_code(self.fields["code"], _("The code your app shows"))

    def clean_code(self) -> str:
        """Counted like any other code."""
        account = f"member:{self.user.pk}"
        CODES.count(context.request, account, self.user)
        self.cleaned_data["code"] = _plain_code(self.cleaned_data["code"])
        code: str = super().clean_code()
        CODES.take_back(context.request, account, self.user)
        return code


class _PasskeyForm(forms.Form):
    """What the browser made, and what to call it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name = self.fields["name"]
        name.label = _("What to call it")
        name.help_text = _("So that you know it again, e.g. the device it lives on.")
        name.widget.attrs = {"maxlength": str(NAME_LENGTH), "autocomplete": "off"}
        self.fields["credential"].decoder = _ShortJSON  # type: ignore[attr-defined]
        self.fields["credential"].error_messages["required"] = _(
            "No passkey was made. That needs JavaScript and a browser that knows passkeys."
        )

    def clean_name(self) -> str:
        """On one line; an empty one gets a name of ours, so that no passkey is lost for it."""
        self.cleaned_data["name"] = one_line(self.cleaned_data["name"])[:NAME_LENGTH]
        name: str = super().clean_name()  # type: ignore[misc]
        return name

    def clean(self) -> dict[str, Any]:
        """A passkey alone lets in, so the device has to make sure who holds it."""
        self.cleaned_data["passwordless"] = True
        try:
            found: dict[str, Any] = super().clean() or self.cleaned_data
        except _JUNK as error:
            raise ValidationError(_NO_PASSKEY) from error
        return found


class AddPasskeyForm(_PasskeyForm, webauthn.AddWebAuthnForm):  # type: ignore[misc]
    """One more passkey."""

    passwordless = None


class FirstPasskeyForm(_PasskeyForm, webauthn.SignupWebAuthnForm):  # type: ignore[misc]
    """The passkey of somebody who joins without a password."""


class RenamePasskeyForm(webauthn.EditWebAuthnForm):  # type: ignore[misc]
    """Another name for a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("What to call it")
        self.fields["name"].widget.attrs = {"maxlength": str(NAME_LENGTH), "autocomplete": "off"}

    def clean_name(self) -> str:
        """On one line."""
        name = one_line(self.cleaned_data["name"])[:NAME_LENGTH]
        if not name:
            raise ValidationError(_("Give it a name."))
        return name


class _UsedPasskey(forms.Form):
    """What the browser signed with a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["credential"].decoder = _ShortJSON  # type: ignore[attr-defined]

    def clean_credential(self) -> Authenticator:
        """The passkey, or one refusal for all that is wrong with it."""
        try:
            key: Authenticator = super().clean_credential()  # type: ignore[misc]
        except (ValidationError, *_JUNK) as error:
            raise ValidationError(_NO_PASSKEY) from error
        return key


class PasskeyLoginForm(_UsedPasskey, webauthn.LoginWebAuthnForm):  # type: ignore[misc]
    """Logging in with a passkey alone."""


class PasskeyForm(_UsedPasskey, webauthn.AuthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey as the second step of logging in."""


class PasskeyAgainForm(_UsedPasskey, webauthn.ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey once more, before something that matters."""
