"""Telling the moderators that something breaks the rules."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from cineclub.accounts.models import Member
from cineclub.accounts.ratelimit import Rate
from cineclub.core import versions
from cineclub.moderation.models import REASON_LENGTH, Report, Sort
from cineclub.moderation.open_cases import open_reports_on
from cineclub.notifications.causes import Cause
from cineclub.notifications.inbox import settle
from cineclub.notifications.models import Notification
from cineclub.notifications.notify import notify

# Each report costs a moderator a minute.
REPORTS = Rate("reports", limit=20, seconds=3_600)


def report(
    kind: str,
    object_id: int,
    reporter: Member | None,
    reason: str,
    *,
    sort: Sort = Sort.REPORT,
    at: datetime | None = None,
) -> bool:
    """Open a report; False when this member's earlier one on the same thing is still open.

    The one door into the queue, also for what no member reports (``sort``, without a reporter).
    Moderators hear of the first that is open about a thing.
    """
    is_first = not open_reports_on(kind, object_id).exists()
    try:
        with transaction.atomic():
            opened = Report.objects.create(
                kind=kind,
                object_id=object_id,
                reporter=reporter,
                reason=reason[:REASON_LENGTH],
                sort=sort,
                at=at or timezone.now(),
            )
            versions.bump("moderation")
            if is_first:
                _tell_moderators(opened)
    except IntegrityError:
        return False
    return True


def waits_no_more(kind: str, object_ids: Collection[int]) -> None:
    """What these things were reported for is answered: no moderator's bell rings for it. One query
    where it rang for nobody."""
    settle(Notification.objects.filter(cause=Cause.QUEUE, kind=kind, object_id__in=object_ids))


def _tell_moderators(opened: Report) -> None:
    """Who reported it is told to none of them here. A query and one insert."""
    team = Member.objects.moderators().values_list("pk", flat=True)
    others = [pk for pk in team if pk != opened.reporter_id]
    notify(Cause.QUEUE, opened.kind, opened.object_id, others, event=opened.pk)
