"""The forms in which members write."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise, lazy
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from cineclub.accounts.models import Member
from cineclub.catalogue.models import Film
from cineclub.discussion.arrived import RepliesArrived
from cineclub.discussion.board_forms import BoardField
from cineclub.discussion.models import Board, SpoilerRule
from cineclub.discussion.movie_tab import LABEL
from cineclub.discussion.open_titles import OpenTitle, open_titles, say_which
from cineclub.discussion.polls.forms import PollFields
from cineclub.discussion.prepare import Prepared, Unfit, prepare, prepare_title
from cineclub.discussion.resolvers import films_meant
from cineclub.discussion.screen import screened
from cineclub.discussion.start_thread import FILMS_A_THREAD
from cineclub.discussion.submit import TOKEN_LENGTH, new_token
from cineclub.discussion.tag_forms import TagsField
from cineclub.markup import film_reference
from cineclub.ui.addresses import optional_url

WRITE_SOMETHING = _("Write something first.")
NO_SPOILERS = _(
    "This thread wants no spoilers, not even folded ones. Nothing is posted yet: take the folded "
    "part out, and send it again."
)
SAY_WHICH = _(
    "Not sent yet: more than one film is called “%(title)s”. Choose below which one you mean, or "
    "send it again to leave it without a link."
)
# Titles without a film that are told of; who wrote more sees why by then.
MISSING_TOLD = 5
# Plenty for twenty titles; more is a text in the wrong field.
ABOUT_LENGTH = 4_000


def suggesting(kind: str, label: Any) -> dict[str, Any]:
    """What lets a field offer one kind of things while somebody types (``ui/js/suggest.js``)."""
    address = lazy(optional_url, str)("web:suggest")
    return {"data-suggest": address, "data-suggest-of": kind, "data-suggest-label": label}


class TextForm(forms.Form):
    """A text, and the token that lets it be posted once; the cleaned text is ``Prepared``.

    ``seen`` is the version of the post that is edited, "" in a new one. ``last`` is the number of
    the thread's last post that the author of a reply could see, "" where nobody asks. Sent with
    ``means``, the title of a film gets its year; with ``asked``, its author was asked for those.
    """

    label: str | Promise = _("Your reply")
    takes_images = True

    token = forms.CharField(required=False, max_length=TOKEN_LENGTH, widget=forms.HiddenInput)
    seen = forms.CharField(required=False, max_length=TOKEN_LENGTH, widget=forms.HiddenInput)
    last = forms.CharField(required=False, max_length=TOKEN_LENGTH, widget=forms.HiddenInput)
    text = forms.CharField(
        strip=False,
        error_messages={"required": WRITE_SOMETHING},
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def __init__(self, *args: Any, label: str | Promise = "", hint: str | Promise = "", **kw: Any):
        super().__init__(*args, **kw)
        if not self.is_bound:
            self.initial.setdefault("token", new_token())
        elif means := self.data.get("means"):
            said = say_which(self.data.get("text", ""), means)
            self.data = dict(self.data.items()) | {"text": said}
        self.open_titles: list[OpenTitle] = []
        self.missing_titles: list[str] = []
        field = self.fields["text"]
        field.label = str(label or self.label)
        if hint:
            field.widget.attrs["placeholder"] = str(hint)

    def tell_of_change(self, version: str) -> None:
        """Say what was changed meanwhile, and that the next time will replace ``version``."""
        self.add_error(
            None,
            _(
                "This was changed meanwhile, perhaps in another window. What you typed is here and "
                "not yet saved: look at what stands now, and save again to replace it."
            ),
        )
        # Unpacked with ** it would give its lists, not its values.
        self.data = dict(self.data.items()) | {"seen": version}

    def tell_of_arrived(self, news: RepliesArrived) -> None:
        """Say that others replied meanwhile, and that the next time posts in any case."""
        then = _("Nothing is posted yet: change what you like, and send it again.")
        show = format_html('<a href="#p{}">{}</a>', news.first, _("Read on there"))
        self.add_error(None, format_html("{} {} {}", news, then, show))
        self.data = dict(self.data.items()) | {"last": ""}

    def breaks(self, rule: str) -> bool:
        """Whether the valid text holds folded spoilers where the ``rule`` of its thread wants
        none; the form tells then."""
        sent = self.cleaned_data
        is_folded = sent["text"].hides_something or sent.get("spoiler")
        if rule != SpoilerRule.NONE or not is_folded:
            return False
        self.add_error("text", NO_SPOILERS)
        return True

    def clean_text(self) -> Prepared:
        """Render it: what cannot be rendered cannot be posted."""
        try:
            return prepare(self.cleaned_data["text"], images=self.takes_images)
        except Unfit as error:
            raise ValidationError(str(error), code="text") from error

    def clean(self) -> dict[str, Any]:
        """Hold it against the rules of the moderators, with all else that is written with it."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "text" in cleaned:
            beside = [cleaned.get(name, "") for name in ("title", "poll_question", "poll_options")]
            try:
                cleaned["text"] = screened(
                    cleaned["text"], "\n".join([*beside, *cleaned.get("tags", ())])
                )
            except Unfit as error:
                self.add_error("text", str(error))
        if "text" in cleaned:
            self._ask_which_films(cleaned["text"])
        return cleaned

    def _ask_which_films(self, words: Prepared) -> None:
        """Hold the form back where a title may mean several films; once, as its author knows it
        then. Two queries with titles in it that mean no film, else none."""
        unknown = words.rendered.unknown_films
        self.open_titles = open_titles(unknown)
        asked = {title.title for title in self.open_titles}
        self.missing_titles = [
            str(reference) for reference in unknown if str(reference) not in asked
        ][:MISSING_TOLD]
        if self.open_titles and not self.data.get("asked"):
            self.add_error(None, SAY_WHICH % {"title": self.open_titles[0].title})


class FilmsField(forms.CharField):
    """Films by title, one a line, offered as one types; cleaned they are records."""

    def __init__(self, *, rows: int):
        help_text = _("One a line, with the year: The Red Shoes (1948). It shows on their pages.")
        offered = suggesting("films", _("Films called so"))
        super().__init__(
            label=_("Films it is about"),
            required=False,
            max_length=ABOUT_LENGTH,
            help_text=help_text,
            widget=forms.Textarea(attrs={"rows": rows, "class": "short", **offered}),
        )

    def clean(self, value: Any) -> list[Film]:
        """Every line names one film. Three queries."""
        return films_named(super().clean(value))


class SpoilersField(forms.ChoiceField):
    """What a thread does about spoilers; one that says nothing folds them."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Spoilers"),
            choices=SpoilerRule.choices,
            required=False,
            initial=SpoilerRule.MARKED,
            help_text=_("What is said among those who have seen it is told on no other page."),
        )

    def clean(self, value: Any) -> str:
        """The rule."""
        return super().clean(value) or SpoilerRule.MARKED


class SpoilersForm(forms.Form):
    """The rule of a thread."""

    spoilers = SpoilersField()


class FoldForm(forms.Form):
    """What a member wants of spoilers."""

    always = forms.BooleanField(
        label=_("Fold every spoiler, also of films I have seen"), required=False
    )


class StartThreadForm(PollFields, TextForm):
    """A new thread, perhaps with a poll.

    ``films`` come as titles, one a line; ``cleaned_data["films"]`` are records.
    """

    label = _("What do you want to say?")

    title = forms.CharField(
        label=_("Title"),
        error_messages={"required": _("Give the thread a title.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    board = BoardField(label=_("Board"))
    films = FilmsField(rows=2)
    tags = TagsField()
    spoilers = SpoilersField()
    movie_tab = forms.BooleanField(label=LABEL, required=False)
    field_order = ("title", "board", "films", "tags", "spoilers", "movie_tab", "text", "token")

    def __init__(self, *args: Any, member: Member, **kw: Any):
        super().__init__(*args, **kw)
        self.fields["board"].queryset = Board.objects.to_start_on(member)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """With the poll; the text keeps to the rule that is chosen beside it."""
        cleaned = super().clean()
        if "text" in cleaned:
            self.breaks(cleaned.get("spoilers", ""))
        return cleaned

    def clean_title(self) -> str:
        """One clean line."""
        try:
            return prepare_title(self.cleaned_data["title"])
        except Unfit as error:
            raise ValidationError(str(error), code="title") from error


def films_named(text: str) -> list[Film]:
    """The films whose titles stand in ``text``, one a line. Three queries.

    Raises ``ValidationError`` for too many and for a title that names no film, or several.
    """
    lines = [line.strip(" []") for line in text.splitlines()]
    wanted = {film_reference(line): line for line in lines if line}
    if len(wanted) > FILMS_A_THREAD:
        raise ValidationError(
            _("A thread is about %(most)s films at most."),
            code="films",
            params={"most": FILMS_A_THREAD},
        )
    meant = films_meant(list(wanted))
    unknown = [line[:80] for reference, line in wanted.items() if reference not in meant]
    if unknown:
        raise ValidationError(
            _("No film here, or more than one, is called “%(title)s”. Add or check the year."),
            code="films",
            params={"title": unknown[0]},
        )
    return list(Film.objects.filter(pk__in=[link.id for link in meant.values()]))
