"""Members who were let in and have shown that their address is theirs.

Others are not shown to anybody yet.
"""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet

from cineclub.accounts.models import Member


def proven(members: QuerySet[Member]) -> QuerySet[Member]:
    """Those of ``members`` with a confirmed address; where the site sends no mail, with any.

    Nobody who waits to be let in.

    Otherwise anybody could fill the list of members with names and no mailbox behind them.
    """
    members = members.filter(is_waiting=False)
    if not settings.CINECLUB_HAS_EMAIL:
        return members
    confirmed = EmailAddress.objects.filter(user=OuterRef("pk"), verified=True)
    return members.filter(Exists(confirmed))


def is_proven(member: Member) -> bool:
    """Whether ``member`` is one of them. One query where the site sends mail, else none."""
    if member.is_waiting or not settings.CINECLUB_HAS_EMAIL:
        return not member.is_waiting
    return bool(EmailAddress.objects.filter(user=member, verified=True).exists())
