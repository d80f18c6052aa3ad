"""Forms about coming in: invitations, applications, refusals, roles."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cineclub.accounts.door_models import ABOUT_LENGTH, MOST_USES, NOTE_LENGTH, REASON_LENGTH
from cineclub.accounts.forms import ABOUT_SHORTEST
from cineclub.accounts.models import Role
from cineclub.core.text import many_lines, one_line

DAYS = [(1, _("a day")), (7, _("a week")), (30, _("a month")), (90, _("three months"))]


class InvitationForm(forms.Form):
    """For whom, for how many, for how long."""

    note = forms.CharField(
        label=_("For whom"),
        max_length=NOTE_LENGTH,
        required=False,
        help_text=_("A note for you; who is invited does not see it."),
    )
    uses = forms.IntegerField(
        label=_("For how many people"), min_value=1, max_value=MOST_USES, initial=1
    )
    days = forms.TypedChoiceField(label=_("It works for"), choices=DAYS, coerce=int, initial=7)

    def clean_note(self) -> str:
        """On one line."""
        return one_line(self.cleaned_data["note"])


class AboutForm(forms.Form):
    """What somebody who waits tells of themselves."""

    about = forms.CharField(
        label=_("About you"),
        min_length=ABOUT_SHORTEST,
        max_length=ABOUT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def clean_about(self) -> str:
        """With its line breaks."""
        return many_lines(self.cleaned_data["about"])


class RefusalForm(forms.Form):
    """Why not; it is mailed."""

    reason = forms.CharField(
        label=_("Why not"),
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("They read this in a mail and when they log in."),
    )

    def clean_reason(self) -> str:
        """Something that can be read."""
        reason = many_lines(self.cleaned_data["reason"])
        if not reason:
            raise ValidationError(_("Give a reason."))
        return reason


class RoleForm(forms.Form):
    """What a member may do for the site."""

    role = forms.ChoiceField(label=_("Role"), choices=Role.choices, widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].help_text = _(
            "Curators look after the catalogue, moderators after the people; admins do both and "
            "run the site."
        )
