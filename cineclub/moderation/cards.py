"""Reports and decisions as pages show them: each with the thing it is about, loaded in bulk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from cineclub.accounts.models import Member
from cineclub.core import kinds
from cineclub.moderation.log_words import NAMED, SENTENCES, UNNAMED
from cineclub.moderation.models import ABOUT_MEMBER, Action, Claim, Decision, Report, Sort
from cineclub.moderation.rules import addresses_in

# What is decided about people, not about what they wrote.
PEOPLE = (ABOUT_MEMBER, "sanction")


@dataclass(frozen=True)
class Subject:
    """The thing itself, as far as its reader may see it; without an address it is out of sight.

    ``addresses`` are those its links lead to, which its words do not say. ``whole`` is the kind and
    id of what begins with it and may be removed instead.
    """

    label: str
    title: str = ""
    url: str = ""
    excerpt: str = ""
    addresses: tuple[str, ...] = ()
    author: Any = None
    whole: tuple[str, int] | None = None
    is_written: bool = True


@dataclass(frozen=True)
class Case:
    """One thing with its open reports, oldest first."""

    kind: str
    object_id: int
    subject: Subject
    reports: list[Report]
    claim: Claim | None = None

    @property
    def sorts(self) -> set[str]:
        """How it came into the queue."""
        return {report.sort for report in self.reports}

    @property
    def is_held(self) -> bool:
        """Nobody sees it until it is let through."""
        return Sort.HELD in self.sorts


@dataclass(frozen=True)
class Entry:
    """One line of the log."""

    decision: Decision
    subject: Subject

    @property
    def sentence(self) -> SafeString:
        """What was done to what, which is a link for who may see it."""
        return format_html(str(SENTENCES[Action(self.decision.action)]), what=self._what())

    def _what(self) -> SafeString:
        kind, shown = self.decision.kind, self.subject
        if not shown.url:
            return format_html("{}", UNNAMED.get(kind, shown.label))
        link = format_html('<a href="{}"><bdi>{}</bdi></a>', shown.url, shown.title)
        return format_html(str(NAMED.get(kind, "{name}")), name=link)

    @property
    def at(self) -> datetime:
        """When it was decided."""
        return self.decision.at

    @property
    def is_about_somebody(self) -> bool:
        """Nobody is named then, and the day alone is told: the minute would lead to a name."""
        return self.decision.kind in PEOPLE


def cases(
    keys: Sequence[tuple[str, int]],
    reports: Iterable[Report],
    claims: Mapping[tuple[str, int], Claim],
    reader: Member,
) -> list[Case]:
    """Reports joined by what they are about, in the order of ``keys``. One query a kind."""
    grouped: dict[tuple[str, int], list[Report]] = defaultdict(list)
    for report in reports:
        grouped[report.kind, report.object_id].append(report)
    found = subjects(keys, reader)
    return [Case(*key, found[key], grouped[key], claims.get(key)) for key in keys if grouped[key]]


def case_of(key: tuple[str, int], reports: list[Report], reader: Member) -> Case:
    """One thing with its open reports, of which there may be none."""
    return Case(*key, subjects([key], reader)[key], reports)


def entries(decisions: Sequence[Decision], reader: Member | None) -> list[Entry]:
    """Decisions with what ``reader`` may see of their subjects. One query a kind."""
    found = subjects({(row.kind, row.object_id) for row in decisions}, reader)
    return [Entry(row, found[row.kind, row.object_id]) for row in decisions]


def subjects(
    wanted: Iterable[tuple[str, int]], reader: Member | None
) -> dict[tuple[str, int], Subject]:
    """Each thing as ``reader`` may see it; what they may not is only named by its kind."""
    by_kind: dict[str, set[int]] = defaultdict(set)
    for name, object_id in wanted:
        by_kind[name].add(object_id)
    shown: dict[tuple[str, int], Subject] = {}
    for name, ids in by_kind.items():
        kind = kinds.get(name)
        things = kind.visible_to(reader).filter(pk__in=ids) if kind else ()
        found = {thing.pk: thing for thing in things}
        for object_id in ids:
            shown[name, object_id] = _subject(kind, name, found.get(object_id))
    return shown


def _subject(kind: kinds.ContentKind | None, name: str, thing: Any) -> Subject:
    label = str(kind.label) if kind else name
    if kind is None or thing is None:
        return Subject(label)
    return Subject(
        label,
        kind.title(thing),
        kind.address(thing),
        kind.excerpt(thing),
        addresses_in(kind.html(thing)),
        kind.author(thing),
        kind.whole(thing),
        kind.is_written,
    )
