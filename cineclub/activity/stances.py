"""Blocking and muting members, and asking who did. Nobody is told of either."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.db import transaction

from cineclub.accounts.models import Member
from cineclub.activity.models import Block, Mute, MuteList

# The list is read with each page of the member's; who needs more should look for another club.
MUTES_A_MEMBER = 300


class TooManyMutes(Exception):
    """The list is full."""


def block(member: Member, other: Member) -> bool:
    """Leave ``member`` alone; False when it was so."""
    _row, new = Block.objects.get_or_create(member=member, other=other)
    return new


def unblock(member: Member, other: Member) -> bool:
    """Take the block back; False when there was none."""
    gone, _rows = Block.objects.filter(member=member, other=other).delete()
    return bool(gone)


def mute(member: Member, other: Member) -> bool:
    """Fold what ``other`` writes; False when it was so. Raises ``TooManyMutes``."""
    with transaction.atomic():
        mutes = _locked(member)
        if Mute.objects.filter(member=member).count() >= MUTES_A_MEMBER:
            raise TooManyMutes
        _row, new = Mute.objects.get_or_create(member=member, other=other)
        _write(mutes)
    return new


def unmute(member: Member, other: Member) -> bool:
    """Show it again; False when it was shown."""
    with transaction.atomic():
        mutes = _locked(member)
        gone, _rows = Mute.objects.filter(member=member, other=other).delete()
        _write(mutes)
    return bool(gone)


def muted_by(member: Member | None) -> frozenset[int]:
    """Whom the member who asks has muted. No query: it came along with them."""
    found = member._state.fields_cache.get("mute_list") if member is not None else None
    return frozenset(found.ids) if found is not None else frozenset()


def is_blocked_by(member: Member, others: Collection[int]) -> bool:
    """Whether one of these has blocked ``member``. One query."""
    return Block.objects.filter(member__in=others, other=member).exists()


def ignored_by(author: int, members: Collection[int]) -> set[int]:
    """Which of these members have blocked or muted ``author`` (all ids): they are not told what
    ``author`` does. Two queries."""
    blocks = Block.objects.filter(member__in=members, other=author)
    mutes = Mute.objects.filter(member__in=members, other=author)
    return {*blocks.values_list("member", flat=True), *mutes.values_list("member", flat=True)}


def _locked(member: Member) -> MuteList:
    MuteList.objects.get_or_create(member=member)
    return MuteList.objects.select_for_update(no_key=True).get(member=member)


def _write(mutes: MuteList) -> None:
    rows = Mute.objects.filter(member=mutes.member_id).order_by("pk")
    mutes.ids = list(rows.values_list("other", flat=True))
    mutes.save(update_fields=["ids"])


def rebuild() -> None:
    """Write every member's list of mutes anew."""
    for member in Member.objects.filter(mutes__isnull=False).distinct().iterator():
        with transaction.atomic():
            _write(_locked(member))


def differences() -> Iterator[str]:
    """Whose list leaves out somebody they muted, a sentence each. One query."""
    rows = Mute.objects.values_list("member", "other", "member__mute_list__ids").order_by("pk")
    for member, other, ids in rows.iterator():
        if other not in (ids or ()):
            yield f"the list of mutes of member {member} leaves out member {other}"
