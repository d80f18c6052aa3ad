"""Writing down what a moderator decided, and answering the reports about it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from cineclub.accounts.models import Member
from cineclub.core import versions
from cineclub.moderation.models import REASON_LENGTH, Action, Claim, Decision
from cineclub.moderation.open_cases import open_reports_on
from cineclub.moderation.report import waits_no_more
from cineclub.notifications.causes import Cause
from cineclub.notifications.notify import notify


@transaction.atomic
def decide(
    kind: str,
    object_id: int,
    moderator: Member,
    action: Action,
    reason: str,
    *,
    about: int | None = None,
    at: datetime | None = None,
) -> Decision:
    """Write the decision and close every open report on the thing, whose reporters hear of it. Six
    queries.

    The verbs that remove and restore call this inside their own transaction. ``about`` is the id
    of the member on whose record it stands.
    """
    decision = log_act(kind, object_id, moderator, action, reason, about=about, at=at)
    close_reports(kind, object_id, decision)
    return decision


def close_reports(kind: str, object_id: int, decision: Decision) -> None:
    """Let ``decision`` answer every open report on the thing, which nobody has in hand then."""
    waiting = open_reports_on(kind, object_id)
    reporters = list(waiting.values_list("reporter_id", flat=True))
    waiting.update(decision=decision)
    Claim.objects.filter(kind=kind, object_id=object_id).delete()
    waits_no_more(kind, [object_id])
    tell_reporters(decision, reporters)


def tell_reporters(decision: Decision, reporters: Iterable[int | None]) -> None:
    """Let those who reported the thing hear what became of it. One insert."""
    notify(
        Cause.REPORT,
        decision.kind,
        decision.object_id,
        reporters,
        actor=decision.moderator_id,
        event=decision.pk,
        act=decision.action,
        reason=decision.reason,
    )


def log_act(
    kind: str,
    object_id: int,
    moderator: Member,
    action: Action,
    reason: str = "",
    *,
    about: int | None = None,
    at: datetime | None = None,
) -> Decision:
    """Write into the log what was done with a thing that stands. Its reports stay open: a pin or
    another title is no answer to them. One query."""
    versions.bump("moderation")
    return Decision.objects.create(
        kind=kind,
        object_id=object_id,
        moderator=moderator,
        action=action,
        reason=reason,
        about_id=about,
        at=at or timezone.now(),
    )


def reports_follow(kind: str, old: int, new: int) -> None:
    """Open reports on ``old`` are on ``new`` from now on: the one became part of the other.

    Who reported both has one report, with both reasons. A query for each of those, and two more.
    """
    there = {row.reporter_id: row for row in open_reports_on(kind, new)}
    for row in open_reports_on(kind, old).filter(reporter__in=list(there)):
        kept = there[row.reporter_id]
        kept.reason = f"{kept.reason} / {row.reason}"[:REASON_LENGTH]
        kept.save(update_fields=["reason"])
        row.delete()
    open_reports_on(kind, old).update(object_id=new)
    versions.bump("moderation")


def dismiss(
    kind: str, object_id: int, moderator: Member, reason: str, *, about: int | None = None
) -> Decision | None:
    """Let the thing stand and close its reports; None when none was open."""
    with transaction.atomic():
        waiting = open_reports_on(kind, object_id)
        if not list(waiting.select_for_update().values_list("pk", flat=True)):
            return None
        return decide(kind, object_id, moderator, Action.DISMISS, reason, about=about)
