"""Changing what members are told, with the figure beside their bells kept true."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import transaction
from django.db.models import Count, IntegerField, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from cineclub.notifications.models import Inbox, Notification, NotificationQuerySet


@contextmanager
def opened(member_ids: Iterable[int]) -> Iterator[dict[int, int]]:
    """The members' inboxes, locked: how much is unread in each. Counted anew at the end.

    Three statements around the block, whatever is changed in it.
    """
    ids = sorted(set(member_ids))
    with transaction.atomic():
        Inbox.objects.bulk_create([Inbox(member_id=pk) for pk in ids], ignore_conflicts=True)
        rows = Inbox.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk")
        yield dict(rows.values_list("pk", "unread"))
        recount(ids)


def recount(member_ids: Iterable[int]) -> None:
    """Count what is unread. One statement."""
    unread = Notification.objects.unread().filter(member=OuterRef("pk")).order_by()
    counted = unread.values("member").annotate(n=Count("pk")).values("n")
    number = Coalesce(Subquery(counted, output_field=IntegerField()), Value(0))
    Inbox.objects.filter(pk__in=list(member_ids)).update(unread=number)


def mark_read(member_id: int, told: NotificationQuerySet) -> int:
    """These of their notifications count as seen; how many it changed."""
    with opened([member_id]):
        return told.filter(member=member_id).unread().update(read_at=timezone.now())


def settle(told: NotificationQuerySet) -> None:
    """These count as seen, whoever's they are. One query where they were."""
    unread = told.unread()
    if ids := list(unread.order_by().values_list("member_id", flat=True).distinct()):
        with opened(ids):
            unread.update(read_at=timezone.now())
