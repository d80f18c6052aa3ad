"""Writing down what a moderator decided, and answering the reports about it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from cineclub.accounts.models import Member
from cineclub.core import versions
from cineclub.moderation.models import Action, Decision, Report


@transaction.atomic
def decide(
    kind: str,
    object_id: int,
    moderator: Member,
    action: Action,
    reason: str,
    *,
    at: datetime | None = None,
) -> Decision:
    """Write the decision and close every open report on the thing. Two queries.

    The verbs that remove and restore call this inside their own transaction.
    """
    decision = log_act(kind, object_id, moderator, action, reason, at=at)
    open_reports = Report.objects.filter(kind=kind, object_id=object_id, decision__isnull=True)
    open_reports.update(decision=decision)
    return decision


def log_act(
    kind: str,
    object_id: int,
    moderator: Member,
    action: Action,
    reason: str = "",
    *,
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
        at=at or timezone.now(),
    )


def dismiss(kind: str, object_id: int, moderator: Member, reason: str) -> Decision | None:
    """Let the thing stand and close its reports; None when none was open."""
    with transaction.atomic():
        open_reports = Report.objects.filter(kind=kind, object_id=object_id, decision__isnull=True)
        if not list(open_reports.select_for_update().values_list("pk", flat=True)):
            return None
        return decide(kind, object_id, moderator, Action.DISMISS, reason)
