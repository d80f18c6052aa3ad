"""Polls as pages show them. The result is a part of the page that depends on no reader: whether
one sees it is said by ``PollCard.result_for``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count
from django.template.loader import get_template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup

from cineclub.accounts.models import Member
from cineclub.catalogue.models import Film
from cineclub.core.outlines import CSRF_TOKEN, is_being_made
from cineclub.discussion.models import Thread
from cineclub.discussion.polls.change_poll import may_change_poll
from cineclub.discussion.polls.count import Choices, Counted, count, run_off
from cineclub.discussion.polls.models import (
    Ballot,
    Poll,
    PollKind,
    PollOption,
    ResultsShown,
    read,
)
from cineclub.ui.own_parts import CSRF_FIELD

NOTHING = Markup("")


@dataclass(frozen=True)
class OptionCard:
    """One answer; ``film`` is the one it names."""

    position: int
    name: str
    film: Film | None


@dataclass(frozen=True)
class PollCard:
    """A poll with its result, which may be seen by those who have voted only (``after_vote``)."""

    pk: int
    url: str
    question: str
    kind: str
    most: int
    revision: int
    author: int | None
    options: tuple[OptionCard, ...]
    rules: tuple[str, ...]
    closes_at: datetime | None
    is_closed: bool
    takes_votes: bool
    shown_to_all: bool
    after_vote: bool
    result: Markup
    has_votes: bool
    in_care: bool

    def result_for(self, chosen: Choices) -> Markup:
        """The result, if who chose this (nothing: has not voted) may see it."""
        return self.result if self.shown_to_all or (chosen and self.after_vote) else NOTHING

    def names(self, chosen: Choices) -> list[str]:
        """The options that were chosen, in the voter's order."""
        by_place = {option.position: option.name for option in self.options}
        return [by_place[place] for place in chosen if place in by_place]


def polls_of(thread: Thread, reader: Member | None) -> list[PollCard]:
    """The polls of a thread that has some, oldest first. Three queries."""
    polls = Poll.objects.filter(thread=thread).order_by("pk")
    open_to_all = not getattr(thread, "removal", None) and not getattr(thread, "lock", None)
    return poll_cards(list(polls.with_options()), reader, takes_votes=open_to_all)


def poll_cards(
    polls: Sequence[Poll], reader: Member | None, *, takes_votes: bool
) -> list[PollCard]:
    """Cards of polls that were loaded with their options. One query for all results."""
    shown = [poll for poll in polls if poll.shows_result(voted=True)]
    ballots = _ballots(shown)
    return [
        _card(poll, reader, takes_votes, ballots[poll.pk] if poll in shown else None)
        for poll in polls
    ]


def votes_of(polls: Sequence[int], reader: Member | None) -> dict[int, Choices]:
    """What ``reader`` chose in each of these polls. One query for a member; an outline has none."""
    if reader is None or not polls or is_being_made():
        return {}
    cast = Ballot.objects.filter(member=reader, poll__in=polls)
    return {poll: read(choices) for poll, choices in cast.values_list("poll", "choices")}


def counted(poll: Poll, ballots: Sequence[tuple[Choices, int]]) -> Counted:
    """The result of a poll by its kind."""
    places = [option.position for option in poll.options.all()]
    return (run_off if poll.kind == PollKind.RANKED else count)(places, ballots)


def own_body(card: PollCard, chosen: Choices) -> str:
    """The inside of a poll for who chose this, for the gap of an outline."""
    macros = get_template("discussion/parts/poll.html").template.module  # type: ignore[attr-defined]
    return str(macros.poll_body(card, CSRF_FIELD.format(CSRF_TOKEN), chosen))


def own_care(card: PollCard) -> str:
    """The link that its author finds at a poll."""
    macros = get_template("discussion/parts/poll.html").template.module  # type: ignore[attr-defined]
    return str(macros.poll_care(card))


def _ballots(polls: Sequence[Poll]) -> Mapping[int, list[tuple[Choices, int]]]:
    found: dict[int, list[tuple[Choices, int]]] = defaultdict(list)
    if polls:
        cast = Ballot.objects.filter(poll__in=[poll.pk for poll in polls])
        rows = cast.values_list("poll", "choices").annotate(n=Count("id")).order_by()
        for poll, choices, number in rows:
            found[poll].append((read(choices), number))
    return found


def _card(
    poll: Poll,
    reader: Member | None,
    takes_votes: bool,
    ballots: Sequence[tuple[Choices, int]] | None,
) -> PollCard:
    options = tuple(_option(option) for option in poll.options.all())
    return PollCard(
        pk=poll.pk,
        url=poll.get_absolute_url(),
        question=poll.question,
        kind=poll.kind,
        most=poll.most,
        revision=poll.revision,
        author=poll.author_id,
        options=options,
        rules=tuple(_rules(poll)),
        closes_at=poll.closes_at,
        is_closed=poll.is_closed,
        takes_votes=takes_votes and not poll.is_closed,
        shown_to_all=poll.shows_result(voted=False),
        after_vote=poll.shows_result(voted=True),
        result=NOTHING if ballots is None else _result(poll, options, ballots),
        has_votes=bool(ballots),
        in_care=reader is not None and may_change_poll(poll, reader),
    )


def _option(option: PollOption) -> OptionCard:
    return OptionCard(option.position, str(option), option.film)


def _rules(poll: Poll) -> list[str]:
    """What one has to know before one votes, in sentences."""
    rules = []
    if poll.kind == PollKind.RANKED:
        rules.append(_("Put as many in order as you like; they are counted in rounds."))
    elif poll.kind == PollKind.MULTIPLE:
        rules.append(ngettext("Choose %(n)s.", "Choose up to %(n)s.", poll.most) % {"n": poll.most})
    if poll.is_open:
        rules.append(_("Open: everybody who sees the result sees your name with your vote."))
    else:
        rules.append(_("Anonymous: nobody sees who voted for what."))
    if not poll.is_closed and poll.results == ResultsShown.VOTED:
        rules.append(_("The result shows once you have voted."))
    elif not poll.is_closed and poll.results == ResultsShown.CLOSED:
        rules.append(_("The result shows when the poll is closed."))
    return rules


def _result(
    poll: Poll, options: Sequence[OptionCard], ballots: Sequence[tuple[Choices, int]]
) -> Markup:
    macros = get_template("discussion/parts/poll.html").template.module  # type: ignore[attr-defined]
    found: Markup = macros.poll_result(
        poll, options, {option.position: option for option in options}, counted(poll, ballots)
    )
    return found
