"""The member's own settings."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cineclub.accounts.free_names import check_name
from cineclub.accounts.models import Member
from cineclub.accounts.names import LONGEST
from cineclub.core.text import many_lines, one_line
from cineclub.members.avatar_image import as_avatar
from cineclub.members.models import ABOUT_LENGTH, Profile

ACCEPTED = "image/jpeg,image/png,image/webp,image/avif,image/gif"


class NameForm(forms.Form):
    """Another name."""

    name = forms.CharField(
        label=_("Name"),
        max_length=LONGEST,
        help_text=_("Your page moves with it; addresses of the old name lead to the new one."),
    )

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        self.member = member
        super().__init__(*args, **kwargs)
        self.initial.setdefault("name", member.name)

    def clean_name(self) -> str:
        """Free, or the member's own."""
        return check_name(self.cleaned_data["name"], self.member)


class ProfileForm(forms.Form):
    """The line under the name, and a few words more."""

    title = forms.CharField(
        label=_("A line under your name"),
        max_length=Profile._meta.get_field("title").max_length,
        required=False,
    )
    about = forms.CharField(
        label=_("About you"),
        max_length=ABOUT_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Everybody can read it. Write as you do in posts, [[Film (Year)]] included."),
    )

    def clean_title(self) -> str:
        """On one line, without invisible characters."""
        return one_line(self.cleaned_data["title"])

    def clean_about(self) -> str:
        """With its line breaks."""
        return many_lines(self.cleaned_data["about"])


class PictureForm(forms.Form):
    """A picture in place of the monogram; ``webp`` holds it once the form is valid."""

    webp: bytes
    picture = forms.FileField(
        label=_("Picture"),
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        help_text=_("JPEG, PNG, WebP, AVIF or GIF, up to 10 MB. A square is cut from its middle."),
        error_messages={"empty": _("This file is empty.")},
    )

    def clean_picture(self) -> Any:
        """Read by us and made anew; what is no picture is refused here."""
        upload = self.cleaned_data["picture"]
        if upload.size is None:
            raise ValidationError(_("This file is empty."), code="empty")
        self.webp = as_avatar(upload.file, upload.size)
        return upload
