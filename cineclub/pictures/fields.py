"""The fields of a form that takes a picture, and the picture made of them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cineclub.core.text import one_line
from cineclub.pictures.keep import cut_anew
from cineclub.pictures.make_pictures import (
    MIDDLE,
    MOST_BYTES,
    Focus,
    Pictures,
    Plan,
    make_pictures,
    refusal,
)

ACCEPTED = "image/jpeg,image/png,image/webp,image/avif,image/gif"
ALT_LENGTH = 300
# Room for the largest picture and what a form adds around it.
BODY_LIMIT = MOST_BYTES + 1024 * 1024


def _per_cent(label: Any, start: int) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        min_value=0,
        max_value=100,
        required=False,
        initial=start,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )


class PictureForm(forms.Form):
    """A picture, its words, and what of it must stay in sight.

    Valid, ``made`` holds the new pictures, or None when those that are there may stay. ``current``
    is the name of what is there ("" for nothing): then the file may be left out, and another
    focus is cut from the file we have.
    """

    plan: Plan
    made: Pictures | None = None
    picture = forms.FileField(
        label=_("Picture"),
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        help_text=_(
            "JPEG, PNG, WebP, AVIF or GIF, up to 10 MB and 40 million pixels. Of a moving picture "
            "the first frame is taken; what the file tells of place and camera is not."
        ),
        error_messages={"empty": _("This file is empty.")},
    )
    alt = forms.CharField(
        label=_("What is to be seen"),
        max_length=ALT_LENGTH,
        required=False,
        help_text=_("For those who cannot see it."),
    )
    x = _per_cent(_("From the left, in per cent"), MIDDLE[0])
    y = _per_cent(_("From the top, in per cent"), MIDDLE[1])

    def __init__(
        self, *args: Any, current: str, alt: str = "", focus: Focus = MIDDLE, **kwargs: Any
    ) -> None:
        self.current, self.current_focus = current, focus
        kwargs["initial"] = {"alt": alt, "x": focus[0], "y": focus[1]}
        super().__init__(*args, **kwargs)
        if current:
            self.fields["picture"].required = False
            self.fields["picture"].label = _("Another picture")

    @property
    def focus(self) -> Focus:
        """What stays in sight, in per cent from the left and from the top."""
        x, y = self.cleaned_data.get("x"), self.cleaned_data.get("y")
        return (MIDDLE[0] if x is None else x, MIDDLE[1] if y is None else y)

    def clean_alt(self) -> str:
        """On one line, without invisible characters."""
        return one_line(self.cleaned_data["alt"])

    def clean(self) -> dict[str, Any]:
        """The work is done last, and only when nothing else is wrong."""
        if self.errors:
            return self.cleaned_data
        upload = self.cleaned_data.get("picture")
        try:
            if upload:
                self.made = make_pictures(upload.file, upload.size or 0, self.plan, self.focus)
            elif self.current and self.focus != self.current_focus:
                self.made = self._cut_anew()
        except ValidationError as error:
            self.add_error("picture", error)
        return self.cleaned_data

    def _cut_anew(self) -> Pictures:
        made = cut_anew(self.plan, self.current, self.focus)
        if made is None:
            raise refusal("gone")
        return made
