"""Warning, suspending and banning members, and taking that back.

Each is a row on the member's record, a decision in the log (without their name), and what the
member finds at ``/standing/``. What every request has to know stands on the member themselves.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cineclub.accounts.models import Member
from cineclub.core import versions
from cineclub.moderation.decide import decide, log_act
from cineclub.moderation.mail_sanction import MAILED, tell_by_mail
from cineclub.moderation.models import (
    ABOUT_MEMBER,
    Action,
    Decision,
    Sanction,
    SanctionSort,
)
from cineclub.notifications.causes import Cause
from cineclub.notifications.inbox import mark_read
from cineclub.notifications.models import Notification
from cineclub.notifications.notify import notify


@dataclass(frozen=True)
class Measure:
    """What can be done to a member; a suspension lasts ``days``."""

    sort: SanctionSort
    action: Action
    label: Any
    days: int = 0


# The keys are what forms send.
SANCTIONS = {
    "warn": Measure(SanctionSort.WARNING, Action.WARN, _("a warning")),
    "1": Measure(SanctionSort.SUSPENSION, Action.SUSPEND, _("no writing for a day"), 1),
    "7": Measure(SanctionSort.SUSPENSION, Action.SUSPEND, _("no writing for a week"), 7),
    "30": Measure(SanctionSort.SUSPENSION, Action.SUSPEND, _("no writing for 30 days"), 30),
    "ban": Measure(SanctionSort.BAN, Action.BAN, _("a ban")),
}


def may_sanction(moderator: Member, member: Member) -> bool:
    """Nobody themselves, nobody an admin, and only admins other moderators."""
    if moderator.pk == member.pk or member.is_admin:
        return False
    return moderator.is_admin or not member.is_moderator


def sanction(
    member: Member, moderator: Member, measure: Measure, text: str, *, at: datetime | None = None
) -> Sanction:
    """Put it on record; the member is told ``text``. Those banned are signed out everywhere.

    A suspension or a ban is mailed as well, with its end and how to answer.
    """
    moment = at or timezone.now()
    until = moment + timedelta(days=measure.days) if measure.days else None
    with transaction.atomic():
        decision = log_act(
            ABOUT_MEMBER, member.pk, moderator, measure.action, text, about=member.pk, at=moment
        )
        row = Sanction.objects.create(
            member=member, sort=measure.sort, decision=decision, text=text, at=moment, until=until
        )
        _tell(row, decision, by_mail=measure.sort not in MAILED)
        tell_by_mail(row)
        write_standing(member)
        if measure.sort == SanctionSort.BAN:
            _sign_out(member)
    return row


def ban_of(member: Member) -> Sanction | None:
    """The ban that keeps them out, the latest; None for who is not banned. One query."""
    rows = Sanction.objects.filter(member=member, sort=SanctionSort.BAN, lifted_at=None)
    return rows.order_by("-at", "-id").first()


def lift(row: Sanction, moderator: Member, reason: str) -> bool:
    """Take it back; False when it was taken back before. Answers an appeal that is open."""
    return _answer(row, moderator, reason, Action.LIFT)


def uphold(row: Sanction, moderator: Member, reason: str) -> bool:
    """Answer an appeal: it stays."""
    return _answer(row, moderator, reason, Action.UPHOLD)


def acknowledge(row: Sanction) -> None:
    """The member has read it."""
    with transaction.atomic():
        Sanction.objects.filter(pk=row.pk, seen_at=None).update(seen_at=timezone.now())
        write_standing(row.member)
        told = Notification.objects.filter(cause=Cause.STANDING, kind="sanction", object_id=row.pk)
        mark_read(row.member_id, told)


def write_standing(member: Member) -> None:
    """Write anew what requests ask about the member, from what is on their record. Two queries."""
    rows = Sanction.objects.filter(member=member, lifted_at=None)
    now = timezone.now()
    held = [row for row in rows if row.until is None or row.until > now]
    ends = [row.until for row in held if row.sort == SanctionSort.SUSPENSION and row.until]
    member.suspended_until = max(ends, default=None)
    member.is_banned = any(row.sort == SanctionSort.BAN for row in held)
    member.is_warned = any(row.seen_at is None for row in rows)
    member.save(update_fields=["suspended_until", "is_banned", "is_warned"])
    versions.bump("members", f"member:{member.pk}", f"who:{member.pk}", "home")


def _answer(row: Sanction, moderator: Member, reason: str, action: Action) -> bool:
    with transaction.atomic():
        member = Member.objects.select_for_update().get(pk=row.member_id)
        if action == Action.LIFT:
            lifted = {"lifted_at": timezone.now(), "lifted_by": moderator}
            if not Sanction.objects.filter(pk=row.pk, lifted_at=None).update(**lifted):
                return False
        decision = _decided(row, moderator, reason, action)
        Sanction.objects.filter(pk=row.pk).update(answer=decision.reason, seen_at=None)
        _tell(row, decision)
        write_standing(member)
    return True


def _tell(row: Sanction, decision: Decision, *, by_mail: bool = True) -> None:
    """On the site, and as they chose by mail."""
    notify(
        Cause.STANDING,
        "sanction",
        row.pk,
        [row.member_id],
        actor=decision.moderator_id,
        event=decision.pk,
        act=decision.action,
        reason=decision.reason,
        by_mail=by_mail,
    )


def _decided(row: Sanction, moderator: Member, reason: str, action: Action) -> Decision:
    return decide("sanction", row.pk, moderator, action, reason, about=row.member_id)


def _sign_out(member: Member) -> None:
    """End every session of the member, on whatever browser."""
    from allauth.usersessions.models import UserSession

    keys = UserSession.objects.filter(user=member).values_list("session_key", flat=True)
    Session.objects.filter(session_key__in=list(keys)).delete()
    UserSession.objects.filter(user=member).delete()
