"""When members are told by mail: at once, in a digest, or not at all."""

from __future__ import annotations

from collections.abc import Collection

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from cineclub.notifications.causes import Cause
from cineclub.notifications.models import MailChoice


class How(models.TextChoices):
    """The choices of a cause."""

    NOW = "now", _("At once")
    DAILY = "daily", _("Once a day")
    WEEKLY = "weekly", _("Once a week")
    NEVER = "never", _("Not by mail")


# Unless a member says otherwise: what is meant for them alone at once, the rest gathered.
DEFAULTS = {
    Cause.REPLY: How.DAILY,
    Cause.FOLLOW: How.WEEKLY,
    Cause.MENTION: How.NOW,
    Cause.QUOTE: How.NOW,
    Cause.COMMENT: How.NOW,
    Cause.MESSAGE: How.NOW,
    Cause.LIKE: How.NEVER,
    Cause.DECISION: How.NOW,
    Cause.MOVED: How.DAILY,
    Cause.REPORT: How.DAILY,
    Cause.STANDING: How.NOW,
    Cause.QUEUE: How.DAILY,
}


def choices_of(member: int) -> dict[str, str]:
    """Each cause and how this member is told of it by mail. One query."""
    chosen = dict(MailChoice.objects.filter(member=member).values_list("cause", "how"))
    return {str(cause): chosen.get(cause, str(how)) for cause, how in DEFAULTS.items()}


def how_to_tell(members: Collection[int], cause: Cause) -> dict[int, str]:
    """How each is told of ``cause`` by mail, "" for not. One query; none without mail."""
    if not settings.CINECLUB_HAS_EMAIL:
        return {}
    rows = MailChoice.objects.filter(member__in=members, cause=cause)
    chosen = dict(rows.values_list("member_id", "how"))
    found = {pk: chosen.get(pk, str(DEFAULTS[cause])) for pk in members}
    return {pk: how for pk, how in found.items() if how != How.NEVER}


@transaction.atomic
def choose(member: int, how: dict[str, str]) -> None:
    """Be told of these causes so from now on. Two statements."""
    MailChoice.objects.filter(member=member, cause__in=how).delete()
    MailChoice.objects.bulk_create(
        [MailChoice(member_id=member, cause=cause, how=each) for cause, each in how.items()]
    )


def no_more_mail(member: int, cause: str = "") -> None:
    """Not by mail any more: ``cause``, or nothing at all."""
    causes = [cause] if cause else list(map(str, DEFAULTS))
    choose(member, dict.fromkeys(causes, str(How.NEVER)))
