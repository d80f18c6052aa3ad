"""Telling members something. Who hears of it is the caller's to say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from django.db.models import Q
from django.utils import timezone
from django_tasks import task

from cineclub.accounts.models import Member
from cineclub.activity.stances import ignored_by
from cineclub.core import kinds
from cineclub.notifications.causes import ABOUT_ONE, STREAMS, Cause
from cineclub.notifications.inbox import opened
from cineclub.notifications.mail_choices import how_to_tell
from cineclub.notifications.models import REASON_LENGTH, Notification, Watch

# Members are told in portions, so that no transaction is long.
AT_ONCE = 500
# Who has so much unread hears no more of what comes in streams until they look.
ENOUGH_UNREAD = 200


def notify(
    cause: Cause,
    kind: str,
    object_id: int,
    to: Iterable[int | None],
    *,
    actor: int | None = None,
    event: int = 0,
    act: str = "",
    reason: str = "",
    by_mail: bool = True,
) -> None:
    """Tell the members ``to`` (ids) what happened to a thing, each once for the same ``event``.

    For verbs, in their transaction: one insert, or none where nobody is to hear. Who may not see
    the thing, has muted it, or has muted or blocked its actor, is told nothing; nor does anybody
    hear of themselves. Without ``by_mail`` they are told on the site alone.
    """
    hearers = sorted({pk for pk in to if pk is not None and pk != actor})
    for first in range(0, len(hearers), AT_ONCE):
        portion = hearers[first : first + AT_ONCE]
        deliver.enqueue(
            str(cause), kind, object_id, portion, actor, event, act, reason[:REASON_LENGTH],
            by_mail,
        )  # fmt: skip


@task
def deliver(
    cause: str,
    kind: str,
    object_id: int,
    to: list[int],
    actor: int | None,
    event: int,
    act: str,
    reason: str,
    by_mail: bool = True,
) -> None:
    """Write a notification for each who may hear of it. Some ten statements for all of them."""
    hearers = _may_hear(Cause(cause), kind, object_id, to, actor)
    if not hearers:
        return
    now = timezone.now()
    mails = how_to_tell(hearers, Cause(cause)) if by_mail else {}
    with opened(hearers) as unread:
        Notification.objects.bulk_create(
            [
                Notification(
                    member_id=pk, cause=cause, kind=kind, object_id=object_id, event=event,
                    actor_id=actor, act=act, reason=reason, at=now,
                    mail=mails.get(pk, ""),
                )
                for pk in hearers
                if cause not in STREAMS or unread.get(pk, 0) < ENOUGH_UNREAD
            ],
            ignore_conflicts=True,
        )  # fmt: skip


def _may_hear(
    cause: Cause, name: str, object_id: int, to: Collection[int], actor: int | None
) -> list[int]:
    """Those who are members still and may see what they would be told of."""
    there = Member.objects.filter(is_active=True, is_waiting=False, is_banned=False)
    members = list(there.filter(pk__in=to))
    if cause in ABOUT_ONE:
        return sorted(member.pk for member in members)
    kind = kinds.get(name)
    thing = kind.everything().filter(pk=object_id).first() if kind else None
    if kind is None or thing is None:
        return []
    deaf = _who_muted(to, {(name, object_id), kind.place(thing), ("member", actor or 0)})
    if actor is not None:
        deaf |= ignored_by(actor, to)
    return sorted(
        member.pk
        for alike in _groups(kind, members)
        if kind.visible_to(alike[0]).filter(pk=object_id).exists()
        for member in alike
        if member.pk not in deaf
    )


def _groups(kind: kinds.ContentKind, members: Iterable[Member]) -> list[list[Member]]:
    """Members who see the same things of a kind: it is asked once for all of them."""
    if kind.is_private:
        return [[member] for member in members]
    by_sort: dict[str, list[Member]] = defaultdict(list)
    for member in members:
        by_sort[member.sort_of_reader()].append(member)
    return list(by_sort.values())


def _who_muted(among: Collection[int], things: set[tuple[str, int] | None]) -> set[int]:
    """Those who want to hear nothing of one of these. One query."""
    any_of = Q()
    for name, pk in filter(None, things):
        any_of |= Q(kind=name, object_id=pk)
    muting = Watch.objects.muting().filter(any_of, member__in=among)
    return set(muting.values_list("member_id", flat=True))
