"""The form that takes a picture for a text."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cineclub.core.text import one_line
from cineclub.markup.limits import MAX_ALT
from cineclub.pictures.fields import ACCEPTED
from cineclub.pictures.make_pictures import MOST_BYTES, refusal

# Every mark may be typed with a backslash before it, and then must still fit.
WORDS_LENGTH = MAX_ALT - 50
SAY_WHAT = _("Say what is to be seen, or that it is decoration.")


class ImageForm(forms.Form):
    """A picture and its words; without any it must be said to be decoration."""

    picture = forms.FileField(
        label=_("Picture"),
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        help_text=_(
            "JPEG, PNG, WebP, AVIF or GIF, up to 10 MB and 40 million pixels. Of a moving picture "
            "the first frame is taken; what the file tells of place and camera is not."
        ),
        error_messages={
            "required": _("Choose a picture first."),
            "empty": _("This file is empty."),
        },
    )
    alt = forms.CharField(
        label=_("What is to be seen"),
        max_length=WORDS_LENGTH,
        error_messages={"required": SAY_WHAT},
        help_text=_("For those who cannot see it, in search and in mails."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    decorative = forms.BooleanField(
        label=_("It is decoration: there is nothing to describe"), required=False
    )
    caption = forms.CharField(
        label=_("Words under it"),
        max_length=WORDS_LENGTH,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    # Without script the browser must not insist on words for a decoration.
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["alt"].required = not self.data.get("decorative")

    def clean_picture(self) -> bytes:
        """What was sent, when it is not too much."""
        sent = self.cleaned_data["picture"]
        if sent.size > MOST_BYTES:
            raise refusal("size")
        content: bytes = sent.read()
        return content

    def clean_caption(self) -> str:
        """On one line, without invisible characters."""
        return one_line(self.cleaned_data["caption"])

    def clean_alt(self) -> str:
        """On one line; nothing for a decoration."""
        words = one_line(self.cleaned_data["alt"])
        if not words and self.fields["alt"].required:
            raise ValidationError(SAY_WHAT, code="required")
        return words if self.fields["alt"].required else ""
