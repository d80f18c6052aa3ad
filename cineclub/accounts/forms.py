"""allauth's forms in our words: labels instead of placeholders, and the rules of this site."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as allauth_forms
from allauth.account.internal.flows.signup import prevent_enumeration
from allauth.account.models import EmailAddress
from allauth.core import context
from django import forms
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import password_validators_help_texts
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cineclub.accounts.attempts import login_key
from cineclub.accounts.client_address import client_network
from cineclub.accounts.create_member import EMAIL_LENGTH, address_is_proven, claim_address
from cineclub.accounts.door_models import ABOUT_LENGTH
from cineclub.accounts.join import Newcomer, join
from cineclub.accounts.mail_domains import REFUSE, verdict
from cineclub.accounts.models import Member
from cineclub.accounts.names import LONGEST
from cineclub.accounts.ratelimit import Rate, spend
from cineclub.core.text import many_lines, one_line
from cineclub.sitesettings.models import SignUp

# base36 of the largest id a database column holds.
MEMBER_ID_LENGTH = 13
# What the session remembers of an invitation: whose link was opened, which place was taken.
INVITATION_KEY, PLACE_KEY = "invitation", "invitation_place"
# A greeting is not enough to decide by.
ABOUT_SHORTEST = 20
# For one address from one network; others are not held up by it.
RESETS_HERE = Rate("reset-here", 3, 60)


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
        if not self.by_passkey:
            self.fields["password1"].help_text = _password_help()

        if settings.CINECLUB_SIGNUP == SignUp.APPROVE:
            self.fields["about"] = forms.CharField(
                label=_("Tell us about yourself"),
                max_length=ABOUT_LENGTH,
                min_length=ABOUT_SHORTEST,
                widget=forms.Textarea(attrs={"rows": 5}),
                help_text=_(
                    "What you like to watch, and why here. Moderators read it; others do not."
                ),
            )

    def clean_about(self) -> str:
        """With its line breaks."""
        return many_lines(self.cleaned_data["about"])

    def clean_email(self) -> str:
        """Unless a rule refuses its domain."""
        if verdict(str(self.cleaned_data["email"])) == REFUSE:
            raise ValidationError(
                _("Addresses of this kind cannot be used here. Give another one."), code="domain"
            )
        return str(super().clean_email())

    def validate_unique_email(self, value: str) -> str:
        """An address is taken once a member has proven it; before that anybody may start over."""
        self.account_already_exists = settings.CINECLUB_HAS_EMAIL and address_is_proven(value)
        return value

    def try_save(self, request: HttpRequest) -> tuple[Member | None, Any]:
        """Raises ``NameTaken`` when somebody was faster with the name, and ``InvitationGone``.

        An address that is somebody's takes as much work as one that is not, and the same answer.
        """
        data = self.cleaned_data
        newcomer = Newcomer(
            name=data["username"],
            email=data["email"],
            password_hash=make_password(data.get("password1")),
            about=data.get("about", ""),
            invitation=request.session.get(INVITATION_KEY),
            place=request.session.get(PLACE_KEY),
        )
        joined = join(newcomer, address_is_taken=self.account_already_exists)
        if joined.place is not None:
            request.session[PLACE_KEY] = joined.place
        if joined.member is None:
            return None, prevent_enumeration(request, email=data["email"])
        return joined.member, None


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

    def clean_email(self) -> str:
        """Raises ``TooMany`` where one network asks for one address over and over."""
        typed = str(self.cleaned_data["email"]).lower()
        spend(RESETS_HERE, f"{login_key(typed)}:{client_network(context.request)}")
        email: str = super().clean_email()
        return email


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
