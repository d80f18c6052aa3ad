"""Take all passkeys and codes of a member away who lost them."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction

from cineclub.accounts.mails import write_to
from cineclub.accounts.models import Member


def remove_factors(member: Member) -> int:
    """How many were removed. Ends all sessions, and tells the member by mail."""
    with transaction.atomic():
        count: int = Authenticator.objects.filter(user_id=member.pk).delete()[0]
        for session in UserSession.objects.filter(user_id=member.pk):
            session.end()
    write_to(member, "accounts/email/factors_removed")
    return count
