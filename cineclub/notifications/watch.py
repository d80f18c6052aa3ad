"""Watching things, and muting them. Each may be repeated without harm."""

from __future__ import annotations

from cineclub.accounts.models import Member
from cineclub.notifications.models import Choices, Level, Watch

# More is nobody's reading list, and the page of it would not end.
MOST_WATCHED = 5_000


class TooManyWatched(Exception):
    """The member watches as much as one may."""


def set_level(member: Member, kind: str, object_id: int, level: str) -> None:
    """What ``member`` wants to hear of it from now on. Raises ``TooManyWatched``."""
    own = Watch.objects.filter(member=member)
    if level == Level.WATCH and own.watching().count() >= MOST_WATCHED:
        raise TooManyWatched
    Watch.objects.update_or_create(
        member=member, kind=kind, object_id=object_id, defaults={"level": level}
    )


def watch_by_writing(member: int, kind: str, object_id: int) -> None:
    """Who writes in it watches it, unless they said otherwise. Two statements."""
    if Choices.objects.filter(pk=member, watch_on_writing=False).exists():
        return
    Watch.objects.bulk_create(
        [Watch(member_id=member, kind=kind, object_id=object_id)], ignore_conflicts=True
    )
