"""The reply form of a Movie Tab."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from cineclub.discussion.forms import TextForm
from cineclub.discussion.log_form import LogForm
from cineclub.discussion.movie_tab import words_of_log
from cineclub.discussion.prepare import Unfit, prepare

LOG_FIELDS = ("film", "on", "step")


class MovieTabForm(LogForm, TextForm):
    """A film, day and stars with a few words; without a film it is a reply like any other.

    ``cleaned_data["text"]`` is the whole post, the film's line before the words.
    """

    label = _("A few words")
    field_order = (*LOG_FIELDS, "text", "token")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["film"].required = False
        self.fields["text"].required = False

    def clean_text(self) -> Any:
        """Rendered with the film's line, once that is known."""
        return self.cleaned_data["text"]

    def clean(self) -> dict[str, Any]:
        """The post as a whole."""
        sent = self.cleaned_data
        if self.errors:
            sent.pop("text", None)
            return sent
        said = sent["text"]
        try:
            whole = words_of_log(sent["film"], sent["step"], said) if sent["film"] else said
            sent["text"] = prepare(whole)
        except Unfit as error:
            self.add_error("text", str(error))
        return super().clean()
