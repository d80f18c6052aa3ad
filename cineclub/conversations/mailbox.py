"""The figure in a member's menu: how many of their conversations hold something unread."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce

from cineclub.conversations.models import UNREAD, Mailbox, Participant


def recount(member_ids: Collection[int]) -> None:
    """Count anew for these members, in the transaction of the cause. Three queries.

    Their rows are locked first, in one order: two causes at the same moment both count.
    """
    Mailbox.objects.bulk_create([Mailbox(member_id=pk) for pk in member_ids], ignore_conflicts=True)
    boxes = Mailbox.objects.filter(member__in=member_ids)
    list(boxes.select_for_update(no_key=True).order_by("pk").values_list("pk", flat=True))
    counted = Participant.objects.filter(UNREAD, member=OuterRef("member")).order_by()
    unread = counted.values("member").annotate(n=Count("pk")).values("n")
    boxes.update(unread=Coalesce(Subquery(unread, output_field=IntegerField()), 0))
