"""Forgetting what nobody looks at any more."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone
from django_tasks import task

from cineclub.notifications.inbox import opened
from cineclub.notifications.models import Mailing, Notification

READ_KEPT = timedelta(days=90)
UNREAD_KEPT = timedelta(days=365)
MAILINGS_KEPT = timedelta(days=30)
AT_ONCE = 2_000


@task
def tidy() -> None:
    """Old notifications and mailings go, in portions. For the schedule."""
    now = timezone.now()
    old = Q(read_at__lt=now - READ_KEPT) | Q(at__lt=now - UNREAD_KEPT)
    rows = list(Notification.objects.filter(old).values_list("pk", "member_id")[:AT_ONCE])
    if rows:
        with opened(member for _pk, member in rows):
            Notification.objects.filter(pk__in=[pk for pk, _member in rows]).delete()
    Mailing.objects.filter(done_at__lt=now - MAILINGS_KEPT).delete()
    if len(rows) == AT_ONCE:
        tidy.enqueue()
