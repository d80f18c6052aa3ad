"""All that a member watches and has muted, by kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cineclub.accounts.models import Member
from cineclub.notifications import watchable
from cineclub.notifications.models import Level, Watch
from cineclub.notifications.watchable import Watchable

SHOWN = 30


@dataclass(frozen=True)
class Group:
    """Things of one kind, the last chosen first; ``more`` that there are others."""

    watchable: Watchable
    level: str
    things: list[Any]
    more: bool


def watched_by(member: Member, but_not: str = "") -> list[Group]:
    """What they may still see of it. Three queries a kind at most."""
    groups = [
        _group(member, found, level)
        for found in watchable.every()
        for level in (Level.WATCH, Level.MUTE)
        if (found.kind, level) != (but_not, Level.WATCH)
    ]
    return [group for group in groups if group.things]


def _group(member: Member, found: Watchable, level: Level) -> Group:
    rows = Watch.objects.filter(member=member, kind=found.kind, level=level).order_by("-at", "-pk")
    ids = list(rows.values_list("object_id", flat=True)[: SHOWN + 1])
    things = {each.pk: each for each in found.visible_to(member).filter(pk__in=ids)} if ids else {}
    return Group(found, level, [things[pk] for pk in ids[:SHOWN] if pk in things], len(ids) > SHOWN)
