"""What moderators know of a member when they decide about something of theirs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from cineclub.accounts.models import Member
from cineclub.moderation.models import (
    ABOUT_MEMBER,
    Action,
    Decision,
    Report,
    Sanction,
    Sort,
    StaffNote,
)

TOLD = 20
# Decisions that say: the report was right.
AGREED = (Action.REMOVE, Action.WARN, Action.SUSPEND, Action.BAN, Action.REFUSE, Action.CLEAN)
# Decisions that take one of those back.
TAKEN_BACK = (Action.RESTORE, Action.LIFT, Action.UNCLEAN)


@dataclass(frozen=True)
class Record:
    """A member with what stands on their record, the newest first."""

    member: Member
    sanctions: list[Sanction]
    decisions: list[Decision]
    notes: list[StaffNote]
    removed: int


@dataclass(frozen=True)
class Heard:
    """How often somebody reported before, and how often moderators agreed."""

    reports: int
    agreed: int


def record_of(member: Member) -> Record:
    """Four queries."""
    decisions = Decision.objects.filter(about=member)
    return Record(
        member=member,
        sanctions=list(member.sanctions.order_by("-at", "-id")[:TOLD]),
        decisions=list(decisions.select_related("moderator").order_by("-at", "-id")[:TOLD]),
        notes=notes_on(ABOUT_MEMBER, member.pk),
        removed=decisions.filter(action=Action.REMOVE).count(),
    )


def notes_on(kind: str, object_id: int) -> list[StaffNote]:
    """What moderators told each other about it, the newest first. One query."""
    found = StaffNote.objects.filter(kind=kind, object_id=object_id)
    return list(found.select_related("author").order_by("-at", "-id")[:TOLD])


def heard_from(reporters: Iterable[Any]) -> dict[int, Heard]:
    """For each reporter, what became of their earlier reports. One query."""
    ids = {member.pk for member in reporters if member is not None}
    reports = Report.objects.filter(reporter__in=ids, sort=Sort.REPORT)
    answered = reports.filter(decision__isnull=False).order_by()
    agreed = Count("pk", filter=Q(decision__action__in=AGREED))
    counted = answered.values("reporter").annotate(n=Count("pk"), agreed=agreed)
    rows = counted.values_list("reporter", "n", "agreed")
    return {pk: Heard(reports, right) for pk, reports, right in rows}
