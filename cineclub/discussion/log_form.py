"""The fields in which a viewing is told: which film, when, how many stars."""

from __future__ import annotations

from datetime import date, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cineclub.catalogue.models import Film
from cineclub.diary.stars import STARS
from cineclub.discussion.forms import films_named, suggesting

# Nobody here saw a film before there were any.
FIRST_DAY = date(1888, 10, 14)


class LogForm(forms.Form):
    """A viewing. ``cleaned_data["film"]`` is the record, or None where it may be left out."""

    film = forms.CharField(
        label=gettext_lazy("Film"),
        max_length=300,
        help_text=gettext_lazy("With the year: The Red Shoes (1948)."),
        error_messages={"required": gettext_lazy("Say which film.")},
        widget=forms.TextInput(
            attrs={"autocomplete": "off", **suggesting("films", gettext_lazy("Films called so"))}
        ),
    )
    on = forms.DateField(
        label=gettext_lazy("Seen on"),
        required=False,
        help_text=gettext_lazy("Left empty, it stands in the diary without a day."),
        error_messages={"invalid": gettext_lazy("Write the day like 2026-11-28.")},
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    step = forms.TypedChoiceField(
        label=gettext_lazy("Stars"),
        choices=STARS,
        coerce=int,
        empty_value=None,
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Choose between half a star and five.")},
    )

    def clean_film(self) -> Film | None:
        """One film, by its title or any other. Three queries."""
        typed = self.cleaned_data["film"]
        found = films_named(typed) if typed else []
        if typed and len(found) != 1:
            raise ValidationError(_("Name one film."), code="film")
        return found[0] if found else None

    def clean_on(self) -> date | None:
        """A day on which there were films, and which has begun somewhere on earth."""
        on: date | None = self.cleaned_data["on"]
        if on and not FIRST_DAY <= on <= timezone.localdate() + timedelta(days=1):
            raise ValidationError(_("Choose a day that has been."), code="day")
        return on
