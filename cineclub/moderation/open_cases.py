"""The order of the queue, and who works on what."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Min, QuerySet
from django.utils import timezone

from cineclub.accounts.models import Member
from cineclub.core import versions
from cineclub.moderation.models import Claim, Report

QUEUE_LENGTH = 100
Key = tuple[str, int]


class DecidedBefore(Exception):
    """Somebody else answered the reports meanwhile."""


@dataclass(frozen=True)
class Neighbours:
    """The things before and after one in the queue, and how many there are."""

    before: Key | None
    after: Key | None
    place: int | None
    total: int


def open_reports() -> QuerySet[Report]:
    """What nobody has answered yet."""
    return Report.objects.filter(decision__isnull=True)


def open_reports_on(kind: str, *object_ids: int) -> QuerySet[Report]:
    """Those about these things of a kind."""
    return open_reports().filter(kind=kind, object_id__in=object_ids)


def open_keys() -> list[Key]:
    """The things in the queue, the longest waiting first; one more than it shows. One query."""
    rows = open_reports().values("kind", "object_id").annotate(since=Min("at"))
    ordered = rows.order_by("since", "kind", "object_id")[: QUEUE_LENGTH + 1]
    return [(row["kind"], row["object_id"]) for row in ordered]


def neighbours(key: Key) -> Neighbours:
    """Where ``key`` stands. One query."""
    keys = open_keys()
    if key not in keys:
        return Neighbours(None, keys[0] if keys else None, None, len(keys))
    at = keys.index(key)
    before = keys[at - 1] if at else None
    after = keys[at + 1] if at + 1 < len(keys) else None
    return Neighbours(before, after, at + 1, len(keys))


def claims_on(keys: list[Key]) -> dict[Key, Claim]:
    """Who has which of these in hand. One query."""
    ids = [object_id for _kind, object_id in keys]
    found = Claim.objects.filter(object_id__in=ids).select_related("moderator")
    return {(claim.kind, claim.object_id): claim for claim in found if claim.holds}


def claim(key: Key, moderator: Member) -> None:
    """Have it in hand from now on; whoever had it before has it no longer."""
    kind, object_id = key
    held = {"moderator": moderator, "at": timezone.now()}
    with transaction.atomic():
        Claim.objects.update_or_create(kind=kind, object_id=object_id, defaults=held)
        versions.bump("moderation")


def release(key: Key, moderator: Member) -> bool:
    """Put it back, if it is this moderator's."""
    kind, object_id = key
    rows = Claim.objects.filter(kind=kind, object_id=object_id, moderator=moderator)
    return bool(rows.delete()[0])


def take_next(moderator: Member, after: Key) -> Key | None:
    """Claim the next thing in the queue that nobody else has in hand, the first again at its end.

    Two moderators who work at the same time so never get the same. Four queries.
    """
    keys = [key for key in open_keys() if key != after]
    held = claims_on(keys)
    for key in keys:
        if key not in held or held[key].moderator_id == moderator.pk:
            claim(key, moderator)
            return key
    return None


def hold_open(key: Key, moderator: Member) -> None:
    """Keep others from deciding until the transaction ends, or raise ``DecidedBefore``.

    The claim is the lock: whoever decides at the same moment waits here and then finds nothing
    open.
    """
    claim(key, moderator)
    if not open_reports_on(*key).exists():
        raise DecidedBefore
