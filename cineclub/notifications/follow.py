"""Two things become one: what was told and is watched of the one is of the other from then on."""

from __future__ import annotations

from django.db.models import Exists, OuterRef

from cineclub.notifications.models import Notification, Watch

ROWS_AT_ONCE = 1_000


def watchers_too(kind: str, old: int, new: int) -> None:
    """Who watches ``old``, or muted it, does so with ``new`` as well. Two statements."""
    rows = Watch.objects.on(kind, [old]).values_list("member_id", "level")
    Watch.objects.bulk_create(
        [
            Watch(member_id=member, kind=kind, object_id=new, level=level)
            for member, level in rows.iterator(chunk_size=ROWS_AT_ONCE)
        ],
        batch_size=ROWS_AT_ONCE,
        ignore_conflicts=True,
    )


def things_follow(kind: str, old: int, new: int) -> None:
    """Everything on ``old`` is on ``new``; who has both keeps what they have. Four statements."""
    there = Watch.objects.on(kind, [new]).filter(member=OuterRef("member"))
    Watch.objects.on(kind, [old]).exclude(Exists(there)).update(object_id=new)
    Watch.objects.on(kind, [old]).delete()
    told = Notification.objects.filter(
        kind=kind, object_id=new, member=OuterRef("member"), cause=OuterRef("cause"),
        event=OuterRef("event"),
    )  # fmt: skip
    rows = Notification.objects.filter(kind=kind, object_id=old)
    rows.exclude(Exists(told)).update(object_id=new)
