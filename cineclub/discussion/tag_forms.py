"""The tags of a thread, as they are asked for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cineclub.discussion.prepare import Unfit
from cineclub.discussion.tags import prepare_tags
from cineclub.moderation.rules import REFUSING, refused_pattern

TAGS_LENGTH = 500


class TagsField(forms.CharField):
    """Tags, parted by commas; cleaned they are a list of prepared ones."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Tags"),
            required=False,
            max_length=TAGS_LENGTH,
            help_text=_("Up to five, parted by commas: restoration, nouvelle vague."),
            widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
        )

    def clean(self, value: Any) -> list[str]:
        """In small letters, each once."""
        try:
            return prepare_tags(super().clean(value))
        except Unfit as error:
            raise ValidationError(str(error), code="tags") from error


class TagsForm(forms.Form):
    """The tags of a thread that runs already."""

    tags = TagsField()

    def clean_tags(self) -> list[str]:
        """As the rules of the moderators want them; a new thread's are looked at with its text."""
        tags: list[str] = self.cleaned_data["tags"]
        if pattern := refused_pattern("\n".join(tags), REFUSING):
            told = _("“%(pattern)s” cannot be a tag here. What you typed is kept: change it.")
            raise ValidationError(told, params={"pattern": pattern}, code="rule")
        return tags
