"""The form in which reviews are written."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cineclub.accounts.models import Member
from cineclub.catalogue.models import Film
from cineclub.diary.stars import STARS
from cineclub.discussion.forms import TextForm
from cineclub.discussion.models import Thread
from cineclub.discussion.prepare import Unfit
from cineclub.reviews.pull_quote import choose_pull_quote

# Threads about the film to choose from, those with the newest word.
THREADS_OFFERED = 20
# Far more than a pull quote takes: what is too long is told apart from what is not in the text.
QUOTE_FIELD_LENGTH = 2_000


class ReviewForm(TextForm):
    """A review; ``cleaned_data["step"]`` is in half stars or None."""

    step = forms.TypedChoiceField(
        label=_("Stars"),
        choices=STARS,
        coerce=int,
        empty_value=None,
        required=False,
        error_messages={"invalid_choice": _("Choose between half a star and five.")},
    )
    pull_quote = forms.CharField(
        label=_("Pull quote"),
        required=False,
        max_length=QUOTE_FIELD_LENGTH,
        help_text=_(
            "The line that leads it, copied from your text. Left empty, it is the first sentence "
            "without a spoiler."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    spoiler = forms.BooleanField(
        label=_("It tells how the film ends: fold all of it"), required=False
    )
    field_order = ("step", "text", "pull_quote", "spoiler", "token")

    def clean(self) -> dict[str, Any]:
        """The pull quote has to stand in the text, which keeps to the rules for every text."""
        sent = self.cleaned_data
        if "text" in sent and "pull_quote" in sent:
            try:
                choose_pull_quote(sent["text"], sent["pull_quote"], sent.get("spoiler", False))
            except Unfit as error:
                self.add_error("pull_quote", str(error))
        return super().clean()


class NewReviewForm(ReviewForm):
    """A review that still looks for its place: a thread of its own or one about the film."""

    thread = forms.ModelChoiceField(
        label=_("Where it stands"),
        queryset=Thread.objects.none(),
        required=False,
        empty_label=_("In a thread of its own"),
        error_messages={"invalid_choice": _("This thread is not here. Choose another.")},
    )

    def __init__(self, film: Film, member: Member, *args: Any, chosen: int = 0, **kw: Any):
        super().__init__(*args, **kw)
        self.fields["thread"].queryset = open_threads(film, member, chosen)  # type: ignore[attr-defined]


def open_threads(film: Film, member: Member, chosen: int) -> Any:
    """Threads a review may stand in: the newest about the film, and one that was chosen. One
    query."""
    visible = Thread.objects.taking_replies_of(member).standing().discussions()
    about = visible.filter(ties__film=film).order_by("-last_at", "-id")
    ids = list(about.values_list("pk", flat=True)[:THREADS_OFFERED])
    return visible.filter(pk__in=[*ids, chosen]).order_by("-last_at", "-id")
