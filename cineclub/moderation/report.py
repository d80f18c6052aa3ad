"""Telling the moderators that something breaks the rules."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from cineclub.accounts.models import Member
from cineclub.core import versions
from cineclub.moderation.models import Report


def report(
    kind: str, object_id: int, reporter: Member, reason: str, *, at: datetime | None = None
) -> bool:
    """Open a report; False when this member's earlier one on the same thing is still open."""
    try:
        with transaction.atomic():
            Report.objects.create(
                kind=kind,
                object_id=object_id,
                reporter=reporter,
                reason=reason,
                at=at or timezone.now(),
            )
            versions.bump("moderation")
    except IntegrityError:
        return False
    return True
