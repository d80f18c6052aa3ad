"""The one thing every decision needs."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cineclub.core.text import one_line
from cineclub.moderation.models import REASON_LENGTH


class ReasonForm(forms.Form):
    """Why a moderator decided so; everybody can read it in the log."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=REASON_LENGTH,
        help_text=_("It stands in the public log: name the rule, not the person."),
        error_messages={"required": _("Give a reason: it stands in the log.")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean_reason(self) -> str:
        """On one line, and more than blanks."""
        reason = one_line(self.cleaned_data["reason"])
        if not reason:
            raise ValidationError(_("Give a reason: it stands in the log."), code="required")
        return reason
