"""What of a member a clean-up takes beside posts: told by the packages that hold it, from
``AppConfig.ready()``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from cineclub.accounts.models import Member
from cineclub.moderation.models import Decision, Taken

BATCH = 100


@dataclass(frozen=True, kw_only=True)
class Cleaner:
    """One sort of things: how many there are, and the verbs that take them and give them back.

    ``take`` keeps each as a ``Taken`` of ``kind`` and may be called again when it was stopped
    midway; ``give_back`` puts back what a ``Taken`` kept, under a lock of its own. ``told`` is
    their number in words.
    """

    kind: str
    count: Callable[[Member], int]
    told: Callable[[int], str]
    take: Callable[[Member, Decision], None]
    give_back: Callable[[Member, Taken], None]


_known: dict[str, Cleaner] = {}


def register(cleaner: Cleaner) -> None:
    """Let clean-ups take these too."""
    _known[cleaner.kind] = cleaner


def count_each(member: Member) -> list[tuple[Cleaner, int]]:
    """How much there is of each sort. One query a sort."""
    return [(cleaner, cleaner.count(member)) for cleaner in _known.values()]


def take_all(member: Member, decision: Decision) -> None:
    """Take all of it."""
    for cleaner in _known.values():
        cleaner.take(member, decision)


def give_all_back(member: Member, decision: Decision) -> bool:
    """Put back what that clean-up took; False when there was nothing."""
    some = False
    for taken in _batches(decision):
        some = True
        _known[taken.kind].give_back(member, taken)
    return some


def _batches(decision: Decision) -> Iterator[Taken]:
    """Each once, a hundred read at a time; those given back are gone by then."""
    last = 0
    while batch := list(decision.taken.filter(pk__gt=last, kind__in=_known).order_by("pk")[:BATCH]):
        yield from batch
        last = batch[-1].pk
