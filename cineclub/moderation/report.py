"""Telling the moderators that something breaks the rules."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from cineclub.accounts.models import Member
from cineclub.accounts.ratelimit import Rate
from cineclub.core import versions
from cineclub.moderation.models import REASON_LENGTH, Report, Sort

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

    The one door into the queue, also for what no member reports (``sort``, without a reporter):
    whoever pings moderators does it here.
    """
    try:
        with transaction.atomic():
            Report.objects.create(
                kind=kind,
                object_id=object_id,
                reporter=reporter,
                reason=reason[:REASON_LENGTH],
                sort=sort,
                at=at or timezone.now(),
            )
            versions.bump("moderation")
    except IntegrityError:
        return False
    return True
