"""The forms of a moderator who looks after a thread; each asks for the reason that goes public."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cineclub.catalogue.models import Film
from cineclub.core.text import many_lines
from cineclub.discussion.board_forms import BoardField
from cineclub.discussion.forms import FilmsField
from cineclub.discussion.models import Thread
from cineclub.discussion.prepare import Unfit, prepare_title
from cineclub.moderation.forms import ReasonForm

# As much as the longest post; whether it stands in the post is for the verb to say.
PASSAGE_LENGTH = 32 * 1024


class ActForm(ReasonForm):
    """A reason, and what an act on ``thread`` needs besides. ``act`` keeps ids on a page apart."""

    act = ""

    def __init__(self, thread: Thread, *args: Any, **kw: Any):
        super().__init__(*args, **{"auto_id": f"{self.act}_%s"} | kw)
        self.thread = thread
        self.fields["reason"].widget = forms.TextInput(attrs={"autocomplete": "off"})
        if not self.is_bound:
            self.begin()

    def begin(self) -> None:
        """Fill in what stands now."""


class LockForm(ActForm):
    """Only the reason, which stands on the thread's page too."""

    act = "lock"


class MoveForm(ActForm):
    """Another board."""

    act = "move"
    board = BoardField(label=_("Board"))
    field_order = ("board", "reason")

    def begin(self) -> None:
        """The board it stands on."""
        self.initial["board"] = self.thread.board_id


class FoldSpoilerForm(ReasonForm):
    """What of a post is folded, as its source says it."""

    passage = forms.CharField(
        label=_("What gives the film away"),
        required=False,
        max_length=PASSAGE_LENGTH,
        help_text=_("Copied from the text above. Left empty, the whole post is folded."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    field_order = ("passage", "reason")

    def clean_passage(self) -> str:
        """With line ends as they are stored."""
        return many_lines(self.cleaned_data["passage"])


class RetitleForm(ActForm):
    """Another title."""

    act = "retitle"
    title = forms.CharField(
        label=_("Title"),
        error_messages={"required": _("Give the thread a title.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    field_order = ("title", "reason")

    def begin(self) -> None:
        """What it is called now."""
        self.initial["title"] = self.thread.title

    def clean_title(self) -> str:
        """One clean line."""
        try:
            return prepare_title(self.cleaned_data["title"])
        except Unfit as error:
            raise ValidationError(str(error), code="title") from error


class TieForm(ActForm):
    """Other films; none unties it from all."""

    act = "films"
    films = FilmsField(rows=3)
    field_order = ("films", "reason")

    def begin(self) -> None:
        """The films it is tied to now."""
        tied = Film.objects.filter(thread_ties__thread=self.thread).order_by("thread_ties__pk")
        self.initial["films"] = "\n".join(map(str, tied))
