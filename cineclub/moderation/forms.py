"""What moderators are asked when they decide, and what members are asked when they report."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cineclub.accounts.models import Member
from cineclub.core.text import many_lines, one_line
from cineclub.moderation.casework import NOTE_LENGTH
from cineclub.moderation.models import REASON_LENGTH, ReasonTemplate
from cineclub.moderation.rules import REFUSING, refused_pattern
from cineclub.moderation.sanction import SANCTIONS, may_sanction

GIVE_A_REASON = _("Give a reason: it stands in the log.")


def allowed(text: str) -> str:
    """``text``, unless a rule refuses it: for what is shown as it is. One query; raises
    ``ValidationError``."""
    if pattern := refused_pattern(text):
        told = _("“%(pattern)s” cannot be written here. What you typed is kept: change it.")
        raise ValidationError(told, params={"pattern": pattern}, code="rule")
    return text


def allowed_name(name: str) -> str:
    """A member's name, unless a rule refuses or holds it: a name cannot wait. One query; raises
    ``ValidationError``."""
    if pattern := refused_pattern(name, REFUSING):
        told = _("“%(pattern)s” cannot be part of a name here. Choose another.")
        raise ValidationError(told, params={"pattern": pattern}, code="rule")
    return name


class ReportForm(forms.Form):
    """What a member tells the moderators."""

    REASONS = (
        ("unkind", _("It is unkind to somebody")),
        ("spoiler", _("It gives a film away without a warning")),
        ("spam", _("It is advertising, or means nothing")),
        ("unlawful", _("It may be against the law")),
        ("other", _("Something else")),
    )
    reason = forms.ChoiceField(
        choices=REASONS,
        error_messages={
            "required": _("Say what is wrong with it."),
            "invalid_choice": _("Choose one of the reasons."),
        },
    )
    note = forms.CharField(required=False, max_length=REASON_LENGTH - 100)

    def told(self) -> str:
        """Reason and note in one text."""
        chosen = str(dict(self.REASONS)[self.cleaned_data["reason"]])
        note = one_line(self.cleaned_data["note"])
        return f"{chosen}: {note}" if note else chosen


class ReasonForm(forms.Form):
    """Why a moderator decided so; everybody can read it in the log."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=REASON_LENGTH,
        help_text=_("It stands in the public log: name the rule, not the person."),
        error_messages={"required": GIVE_A_REASON},
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean_reason(self) -> str:
        """On one line, and more than blanks."""
        reason = one_line(self.cleaned_data["reason"])
        if not reason:
            raise ValidationError(GIVE_A_REASON, code="required")
        return reason


class TemplateChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # not at run time
    """The reasons that are given often, by their labels."""

    def __init__(self) -> None:
        super().__init__(
            ReasonTemplate.objects.all(),
            label=_("Reason"),
            required=False,
            empty_label=None,
            widget=forms.RadioSelect,
        )

    def label_from_instance(self, obj: Any) -> str:
        """Its label; the page shows the text beside it."""
        return str(obj.label)


class DecisionForm(forms.Form):
    """A decision in the queue: a template or words of one's own, and what becomes of the author.

    ``cleaned_data["reason"]`` joins both. ``about`` is the author, None for one who left; ``by``
    the moderator, who may not sanction everybody.
    """

    template = TemplateChoice()
    reason = forms.CharField(
        label=_("In your words"),
        required=False,
        max_length=REASON_LENGTH,
        help_text=_("It stands in the public log: name the rule, not the person."),
        widget=forms.Textarea(attrs={"rows": 2, "data-key": "e"}),
    )
    sanction = forms.ChoiceField(
        label=_("And its author"),
        required=False,
        choices=[("", _("nothing more")), *((key, each.label) for key, each in SANCTIONS.items())],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, about: Member | None, by: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if about is None or not may_sanction(by, about):
            del self.fields["sanction"]

    def clean(self) -> dict[str, Any]:
        """Join the reason; there has to be one."""
        cleaned: dict[str, Any] = super().clean() or {}
        template = cleaned.get("template")
        words = one_line(cleaned.get("reason", ""))
        parts = [template.text if template else "", words]
        cleaned["reason"] = " ".join(part for part in parts if part)[:REASON_LENGTH]
        if not cleaned["reason"] and "reason" not in self.errors:
            self.add_error("reason", GIVE_A_REASON)
        return cleaned


class NoteForm(forms.Form):
    """What moderators tell each other."""

    text = forms.CharField(
        label=_("Note for moderators"),
        max_length=NOTE_LENGTH,
        error_messages={"required": _("Write the note first.")},
        widget=forms.Textarea(attrs={"rows": 2, "data-key": "n"}),
    )

    def clean_text(self) -> str:
        """Without invisible characters; more than blanks."""
        text = many_lines(self.cleaned_data["text"])
        if not text:
            raise ValidationError(_("Write the note first."), code="required")
        return text


class TemplateForm(forms.ModelForm):  # type: ignore[type-arg]  # not at run time
    """A reason that is given often."""

    class Meta:
        model = ReasonTemplate
        fields = ("label", "text")
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "label": _("Moderators choose by it."),
            "text": _("Everybody reads it in the log, and members who are warned are told it."),
        }

    def clean_text(self) -> str:
        """On one line."""
        return one_line(self.cleaned_data["text"])
