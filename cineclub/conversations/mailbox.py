"""The figure in a member's menu: how many of their conversations hold something unread."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.db import transaction
from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce

from cineclub.conversations.models import UNREAD, Conversation, Mailbox, Participant


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


def rebuild() -> None:
    """Count anew for all members, and drop conversations whose people have all left the site."""
    Conversation.objects.filter(participants__isnull=True).delete()
    parts = Participant.objects.order_by().values_list("member", flat=True)
    tallied = Mailbox.objects.values_list("member", flat=True)
    with transaction.atomic():
        recount(sorted({*parts.distinct(), *tallied}))


def differences() -> Iterator[str]:
    """What is counted wrongly, a sentence each. Two queries."""
    counted = Participant.objects.filter(UNREAD).order_by().values_list("member")
    true = dict(counted.annotate(n=Count("pk")))
    stored = dict(Mailbox.objects.values_list("member", "unread"))
    for member in sorted(true.keys() | stored.keys()):
        if true.get(member, 0) != stored.get(member, 0):
            yield (
                f"unread conversations of member {member}: stored {stored.get(member, 0)}, "
                f"counted {true.get(member, 0)}"
            )
