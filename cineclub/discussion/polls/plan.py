"""What a poll is to be, cleaned and checked before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from cineclub.core.text import one_line
from cineclub.discussion.polls.models import (
    OPTION_LENGTH,
    QUESTION_LENGTH,
    Poll,
    PollKind,
    PollOption,
    ResultsShown,
    film_named,
    plain_option,
)
from cineclub.discussion.prepare import Unfit
from cineclub.discussion.resolvers import films_meant
from cineclub.markup import film_reference

# With more nobody reads to the end, and a ranked ballot becomes work.
OPTIONS_A_POLL = 30


class BadPoll(Unfit):
    """A poll that cannot be asked like this; ``field`` is the part to change."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True)
class Plan:
    """A poll that may be written: made by ``plan_poll``."""

    question: str
    options: tuple[tuple[str, int | None], ...]
    kind: str = PollKind.SINGLE
    most: int = 1
    results: str = ResultsShown.ALWAYS
    is_open: bool = False
    closes_at: datetime | None = None

    def fields(self) -> dict[str, object]:
        """The columns of the poll."""
        return {
            "question": self.question,
            "kind": self.kind,
            "most": self.most,
            "results": self.results,
            "is_open": self.is_open,
            "closes_at": self.closes_at,
        }

    def write_options(self, poll: Poll) -> None:
        """Give ``poll`` its options. One query."""
        PollOption.objects.bulk_create(
            PollOption(poll=poll, position=place, text=text, film_id=film)
            for place, (text, film) in enumerate(self.options, 1)
        )


def plan_poll(
    question: str,
    options: Sequence[str],
    *,
    kind: str = PollKind.SINGLE,
    most: int | None = None,
    results: str = ResultsShown.ALWAYS,
    is_open: bool = False,
    closes_at: datetime | None = None,
) -> Plan:
    """Clean and check; ``[[Film (Year)]]`` in an option finds its film. Two queries.

    ``most`` counts for several choices only, and None means as many as there are. Raises
    ``BadPoll``.
    """
    texts = _options(options)
    if kind != PollKind.MULTIPLE:
        most = 1 if kind == PollKind.SINGLE else len(texts)
    if most is not None and most < 1:
        raise BadPoll("most", _("At least one option has to be allowed."))
    if closes_at is not None and closes_at <= timezone.now():
        raise BadPoll("closes", _("This day is over. Choose a later one, or none."))
    if results == ResultsShown.CLOSED and closes_at is None:
        raise BadPoll("closes", _("Say when it closes, or nobody would ever see the result."))
    return Plan(
        _question(question),
        tuple(zip(texts, _films(texts), strict=True)),
        kind,
        min(most or len(texts), len(texts)),
        results,
        is_open,
        closes_at,
    )


def _question(typed: str) -> str:
    question = one_line(typed)
    if not question:
        raise BadPoll("question", _("Ask something."))
    if len(question) > QUESTION_LENGTH:
        raise BadPoll(
            "question",
            _("A question has at most %(most)s characters; this one has %(count)s.")
            % {"most": QUESTION_LENGTH, "count": len(question)},
        )
    return _without_spoilers("question", question)


def _options(typed: Sequence[str]) -> list[str]:
    texts = [text for text in map(one_line, typed) if text]
    if len(texts) < 2:
        raise BadPoll("options", _("Give at least two options, one a line."))
    if len(texts) > OPTIONS_A_POLL:
        raise BadPoll(
            "options",
            _("A poll has at most %(most)s options; these are %(count)s.")
            % {"most": OPTIONS_A_POLL, "count": len(texts)},
        )
    seen: set[str] = set()
    for text in texts:
        if len(text) > OPTION_LENGTH:
            raise BadPoll(
                "options",
                _("An option has at most %(most)s characters; “%(text)s…” has %(count)s.")
                % {"most": OPTION_LENGTH, "text": text[:40], "count": len(text)},
            )
        key = plain_option(text).casefold()
        if key in seen:
            raise BadPoll("options", _("“%(text)s” stands there twice.") % {"text": text[:80]})
        seen.add(key)
    return [_without_spoilers("options", text) for text in texts]


def _without_spoilers(field: str, text: str) -> str:
    if "||" in text:
        raise BadPoll(field, _("Everybody reads a poll: leave spoilers to the text."))
    return text


def _films(texts: Sequence[str]) -> list[int | None]:
    named = [film_reference(found) if (found := film_named(text)) else None for text in texts]
    meant = films_meant([each for each in named if each is not None])
    return [meant[each].id if each is not None and each in meant else None for each in named]
