"""Give a member another role."""

from __future__ import annotations

from django.db import transaction

from cineclub.accounts.models import Member, Role
from cineclub.core import versions


class LastAdmin(Exception):
    """Nobody would be left to run the site."""


def change_role(member: Member, role: str) -> bool:
    """Whether anything changed; raises ``LastAdmin``."""
    with transaction.atomic():
        admins = Member.objects.select_for_update().filter(role=Role.ADMIN, is_active=True)
        held = {admin.pk for admin in admins}  # one at a time, so that two do not resign at once
        if role != Role.ADMIN and held == {member.pk}:
            raise LastAdmin
        changed = Member.objects.filter(pk=member.pk).exclude(role=role).update(role=role)
        versions.bump("members", f"member:{member.pk}", f"who:{member.pk}", "home")
    member.role = role
    return bool(changed)
