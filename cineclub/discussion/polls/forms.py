"""The fields in which a poll is asked, alone or with a new thread, and what a voter sends."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from cineclub.discussion.polls.models import (
    QUESTION_LENGTH,
    Poll,
    PollKind,
    ResultsShown,
)
from cineclub.discussion.polls.plan import OPTIONS_A_POLL, BadPoll, Plan, plan_poll
from cineclub.discussion.prepare import Unfit
from cineclub.discussion.submit import TOKEN_LENGTH, new_token
from cineclub.moderation.forms import allowed

# Enough to shorten what is too long.
TYPED = 10_000
LAST_MINUTE = time(23, 59)


class PollFields(forms.Form):
    """A poll. ``cleaned_data["poll"]`` is its ``Plan``, or None where nothing was asked."""

    poll_question = forms.CharField(
        label=_("Question"),
        required=False,
        widget=forms.TextInput(attrs={"maxlength": QUESTION_LENGTH, "autocomplete": "off"}),
    )
    poll_options = forms.CharField(
        label=_("Options"),
        required=False,
        max_length=TYPED,
        help_text=_("One a line. [[The Red Shoes (1948)]] becomes a link to the film."),
        widget=forms.Textarea(attrs={"rows": 4, "class": "short"}),
    )
    poll_kind = forms.ChoiceField(
        label=_("How one votes"), required=False, choices=PollKind.choices
    )
    poll_most = forms.IntegerField(
        label=_("Of several choices, how many at most"),
        required=False,
        min_value=1,
        max_value=OPTIONS_A_POLL,
        widget=forms.NumberInput(attrs={"min": 1, "max": OPTIONS_A_POLL, "inputmode": "numeric"}),
    )
    poll_results = forms.ChoiceField(
        label=_("When one sees the result"), required=False, choices=ResultsShown.choices
    )
    poll_closes = forms.DateField(
        label=_("Last day to vote"),
        required=False,
        help_text=_("It closes by itself when this day ends. Without one it stays open."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    poll_named = forms.BooleanField(
        label=_("Open: the voters’ names stand with their votes, which they are told before"),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Check the poll as a whole."""
        super().clean()
        sent = self.cleaned_data
        sent["poll"] = None
        if sent.get("poll_question") or sent.get("poll_options") or self.poll_is_required:
            sent["poll"] = self._plan(sent)
        return sent

    poll_is_required = False

    def _plan(self, sent: dict[str, Any]) -> Plan | None:
        if any(name.startswith("poll_") for name in self.errors):
            return None
        try:
            return plan_poll(
                sent["poll_question"],
                sent["poll_options"].splitlines(),
                kind=sent["poll_kind"] or PollKind.SINGLE,
                most=sent["poll_most"],
                results=sent["poll_results"] or ResultsShown.ALWAYS,
                is_open=sent["poll_named"],
                closes_at=end_of(sent["poll_closes"]),
            )
        except BadPoll as error:
            self.add_error(f"poll_{error.field}", str(error))
            return None

    @property
    def poll_fields(self) -> list[forms.BoundField]:
        """The fields of the poll, for a template."""
        return [self[name] for name in self.fields if name.startswith("poll_")]

    @property
    def poll_is_begun(self) -> bool:
        """Whether something stands in them, so that they are shown."""
        return bool(self["poll_question"].value() or self["poll_options"].value())


class PollForm(PollFields):
    """A poll by itself; its token lets it be asked once."""

    poll_is_required = True

    def clean_poll_question(self) -> str:
        """Not against the rules."""
        return allowed(self.cleaned_data["poll_question"])

    def clean_poll_options(self) -> str:
        """Not against the rules."""
        return allowed(self.cleaned_data["poll_options"])

    token = forms.CharField(required=False, max_length=TOKEN_LENGTH, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        if not self.is_bound:
            self.initial.setdefault("token", new_token())


def as_typed(poll: Poll) -> dict[str, Any]:
    """A poll as the initial values of its form. One query."""
    return {
        "poll_question": poll.question,
        "poll_options": "\n".join(poll.options.values_list("text", flat=True)),
        "poll_kind": poll.kind,
        "poll_most": poll.most if poll.kind == PollKind.MULTIPLE else None,
        "poll_results": poll.results,
        "poll_closes": timezone.localtime(poll.closes_at).date() if poll.closes_at else None,
        "poll_named": poll.is_open,
    }


def end_of(day: date | None) -> datetime | None:
    """The last minute of a day in the site's zone."""
    return timezone.make_aware(datetime.combine(day, LAST_MINUTE)) if day else None


def revision_in(sent: QueryDict) -> int:
    """Which revision of the poll the voter saw; -1, which there never was, for none."""
    number = sent.get("revision", "")
    return int(number) if number.isascii() and number.isdigit() and len(number) < 10 else -1


def chosen_in(poll: Poll, sent: QueryDict) -> tuple[int, ...]:
    """The positions a voter chose, for a ranked poll in their order; raises ``Unfit``."""
    if poll.kind != PollKind.RANKED:
        return tuple(_place(value) for value in sent.getlist("option")[: OPTIONS_A_POLL + 1])
    places = places_in(poll, sent)
    given = {place: position for position, place in places.items()}
    if len(given) < len(places):
        raise Unfit(_now("Two options have the same place. Give each a place of its own."))
    return tuple(given[place] for place in sorted(given))


def places_in(poll: Poll, sent: QueryDict) -> dict[int, int]:
    """Position of an option → the place it was given, in a ranked poll; raises ``Unfit``."""
    if poll.kind != PollKind.RANKED:
        return {}
    typed = {each: sent.get(f"place-{each}", "") for each in range(1, OPTIONS_A_POLL + 1)}
    return {position: _place(value) for position, value in typed.items() if value}


def _place(value: str) -> int:
    if not (value.isascii() and value.isdigit() and len(value) < 4):
        raise Unfit(_now("This option is not there, or chosen twice. Look again."))
    return int(value)
