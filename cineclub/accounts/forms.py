"""allauth's forms in our words: labels instead of placeholders, and the rules of this site."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as allauth_forms
from allauth.account.models import EmailAddress
from django import forms
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import password_validators_help_texts
from django.core.validators import MaxLengthValidator
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cineclub.accounts.create_member import EMAIL_LENGTH, claim_address, create_member
from cineclub.accounts.models import Member
from cineclub.accounts.names import LONGEST
from cineclub.core.text import one_line

# base36 of the largest id a database column holds.
MEMBER_ID_LENGTH = 13


def _plainly(form: forms.Form, **labels: Any) -> None:
    """Drop placeholders, which vanish when they are needed, and put our labels."""
    for name, field in form.fields.items():
        field.widget.attrs.pop("placeholder", None)
        if name in labels:
            field.label = labels[name]
        if isinstance(field, forms.EmailField):
            field.validators.append(MaxLengthValidator(EMAIL_LENGTH))
            field.widget.attrs["maxlength"] = str(EMAIL_LENGTH)


def _password_help() -> str:
    return " ".join(password_validators_help_texts())


class LoginForm(allauth_forms.LoginForm):  # type: ignore[misc]
    """Name or e-mail, and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plainly(self, login=_("Name or e-mail"), password=_("Password"))
        login = self.fields["login"]
        login.widget.attrs |= {"autocomplete": "username", "autocapitalize": "none"}
        login.max_length = EMAIL_LENGTH
        login.widget.attrs["maxlength"] = str(EMAIL_LENGTH)
        self.fields["password"].help_text = ""

    def clean_login(self) -> str:
        """Written as names are kept, so that an accent typed in two strokes is the same one."""
        return one_line(self.cleaned_data["login"])[:EMAIL_LENGTH]


class SignupForm(allauth_forms.SignupForm):  # type: ignore[misc]
    """Name, e-mail, password once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plainly(self, username=_("Name"), email=_("E-mail"), password1=_("Password"))
        self.fields["username"].help_text = _(
            "What others see and call you; 2 to %(n)s characters, in any script. "
            "You can change it later."
        ) % {"n": LONGEST}
        self.fields["email"].help_text = _("Only for signing in and for mails to you. Never shown.")
        self.fields["password1"].help_text = _password_help()

    def try_save(self, request: HttpRequest) -> tuple[Member | None, Any]:
        """As allauth does; an address that is somebody's takes as long as one that is not."""
        if self.account_already_exists:
            make_password(self.cleaned_data["password1"])
        member, response = super().try_save(request)
        return member, response

    def save(self, request: HttpRequest) -> Member:
        """Make the member; raises ``NameTaken`` when somebody was faster with the name."""
        data = self.cleaned_data
        return create_member(data["username"], data["email"], data["password1"])


class NewEmailForm(allauth_forms.AddEmailForm):  # type: ignore[misc]
    """Another address in place of the present one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plainly(self, email=_("New e-mail"))

    def save(self, request: HttpRequest) -> EmailAddress:
        """Ask for confirmation by mail; a site without mail takes the address as it is."""
        if settings.CINECLUB_HAS_EMAIL:
            return super().save(request)
        return self._replace(self.cleaned_data["email"])

    def _replace(self, email: str) -> EmailAddress:
        with transaction.atomic():
            EmailAddress.objects.filter(user=self.user).delete()
            address = EmailAddress.objects.create(user=self.user, email=email, primary=True)
            Member.objects.filter(pk=self.user.pk).update(email="")
        claim_address(self.user, email)
        return address


class ChangePasswordForm(allauth_forms.ChangePasswordForm):  # type: ignore[misc]
    """The present password and a new one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["password2"]
        _plainly(self, oldpassword=_("Present password"), password1=_("New password"))
        self.fields["oldpassword"].help_text = ""
        self.fields["password1"].help_text = _password_help()


class SetPasswordForm(allauth_forms.SetPasswordForm):  # type: ignore[misc]
    """A first password for somebody who has none."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["password2"]
        _plainly(self, password1=_("New password"))
        self.fields["password1"].help_text = _password_help()


class ResetPasswordForm(allauth_forms.ResetPasswordForm):  # type: ignore[misc]
    """Where to send the link."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plainly(self, email=_("E-mail"))


class ResetPasswordKeyForm(allauth_forms.ResetPasswordKeyForm):  # type: ignore[misc]
    """A new password, for somebody who came by a link."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["password2"]
        _plainly(self, password1=_("New password"))
        self.fields["password1"].help_text = _password_help()


class UserTokenForm(allauth_forms.UserTokenForm):  # type: ignore[misc]
    """The member and the token of a reset link."""

    uidb36 = forms.CharField(max_length=MEMBER_ID_LENGTH)

    def _get_user(self, uidb36: str | None) -> Member | None:
        try:
            found: Member | None = super()._get_user(uidb36 or "")
        except OverflowError:  # larger than any id a database holds
            return None
        return found


class ReauthenticateForm(allauth_forms.ReauthenticateForm):  # type: ignore[misc]
    """The password once more, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plainly(self, password=_("Password"))
        self.fields["password"].help_text = ""
