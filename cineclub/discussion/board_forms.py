"""The forms of whoever arranges the boards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cineclub.core.text import one_line
from cineclub.discussion.boards import DESCRIPTION_LENGTH, NAME_LENGTH
from cineclub.discussion.change_board import Rights, Told
from cineclub.discussion.models import Audience, Board, BoardGroup, Writers

if TYPE_CHECKING:
    _BoardChoice = forms.ModelChoiceField[Board]
else:
    _BoardChoice = forms.ModelChoiceField


class BoardField(_BoardChoice):
    """A board by name; where not everybody reads it, or nobody writes there, it says so."""

    def __init__(self, **kw: Any):
        messages = {
            "required": _("Choose a board."),
            "invalid_choice": _("This board is not here, or not open to this. Choose another."),
        }
        super().__init__(
            queryset=Board.objects.all(), empty_label=None, error_messages=messages, **kw
        )

    def label_from_instance(self, obj: Any) -> str:
        """The name, and what sets it apart."""
        told = [str(Audience(obj.readers).label)] if obj.readers != Audience.PUBLIC else []
        told += [str(_("archived"))] if obj.archived_at else []
        return f"{obj.name} ({', '.join(told)})" if told else str(obj.name)


class NameField(forms.CharField):
    """A name on one line."""

    def __init__(self, label: Any):
        widget = forms.TextInput(attrs={"maxlength": NAME_LENGTH, "autocomplete": "off"})
        missing = {"required": _("Give it a name.")}
        super().__init__(label=label, max_length=NAME_LENGTH, widget=widget, error_messages=missing)

    def clean(self, value: Any) -> str:
        """More than blanks."""
        name = one_line(super().clean(value))
        if not name:
            raise ValidationError(_("Give it a name."), code="required")
        return name


class BoardForm(forms.Form):
    """What a board says of itself: for moderators too."""

    name = NameField(_("Name"))
    description = forms.CharField(
        label=_("What it is for"),
        required=False,
        max_length=DESCRIPTION_LENGTH,
        widget=forms.TextInput(attrs={"maxlength": DESCRIPTION_LENGTH, "autocomplete": "off"}),
        help_text=_("One sentence, under its name."),
    )
    group = forms.ModelChoiceField(
        label=_("Group"),
        queryset=BoardGroup.objects.all(),
        required=False,
        empty_label=_("None"),
        error_messages={"invalid_choice": _("This group is not here. Choose another.")},
    )

    def clean_description(self) -> str:
        """On one line."""
        return one_line(self.cleaned_data["description"])

    def told(self) -> Told:
        """What the valid form says."""
        sent = self.cleaned_data
        return Told(sent["name"], sent["description"], sent["group"])

    def rights(self) -> Rights | None:
        """None: nothing about who may do what."""
        return None


class BoardRightsForm(BoardForm):
    """The same with who may read and write there: for admins."""

    readers = forms.ChoiceField(
        label=_("Who may read it"),
        choices=Audience.choices,
        initial=Audience.PUBLIC,
        help_text=_("For others neither the board nor its threads exist: no page, feed or search"
                    " shows them."),
    )  # fmt: skip
    starters = forms.ChoiceField(
        label=_("Who may start threads"), choices=Writers.choices, initial=Writers.MEMBERS
    )
    repliers = forms.ChoiceField(
        label=_("Who may reply"), choices=Writers.choices, initial=Writers.MEMBERS
    )

    def rights(self) -> Rights:
        """Whom the valid form lets in."""
        sent = self.cleaned_data
        return Rights(sent["readers"], sent["starters"], sent["repliers"])


class GroupForm(forms.Form):
    """The name of a group."""

    name = NameField(_("Name of the group"))
