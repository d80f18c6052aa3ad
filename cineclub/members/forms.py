"""The member's own settings."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cineclub.accounts.free_names import check_name
from cineclub.accounts.models import Member
from cineclub.accounts.name_rules import judged
from cineclub.accounts.names import LONGEST
from cineclub.core.text import many_lines, one_line
from cineclub.members.models import ABOUT_LENGTH, OLD_AVATARS, Profile
from cineclub.moderation.forms import allowed
from cineclub.pictures.fields import PictureForm
from cineclub.pictures.make_pictures import AVATAR


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
        """Free, or the member's own, and as the rules of the moderators want it."""
        name = check_name(self.cleaned_data["name"], self.member)
        return name if name == self.member.name else judged(name)


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
        return allowed(one_line(self.cleaned_data["title"]))

    def clean_about(self) -> str:
        """With its line breaks."""
        return allowed(many_lines(self.cleaned_data["about"]))


class AvatarForm(PictureForm):
    """A picture in place of the monogram."""

    plan = AVATAR

    def __init__(self, profile: Profile | None, *args: object) -> None:
        there = profile or Profile()
        current = "" if there.avatar.startswith(OLD_AVATARS) else there.avatar
        focus = (there.avatar_x, there.avatar_y)
        super().__init__(*args, current=current, alt=there.avatar_alt, focus=focus)
