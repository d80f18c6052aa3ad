"""Invitations: making one, its link, taking a place by it, taking it back."""

from __future__ import annotations

from datetime import timedelta

from django.core import signing
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from cineclub.accounts.door_models import Invitation, InvitationUse
from cineclub.accounts.models import Member, Role
from cineclub.sitesettings.models import SiteSettings

_SIGNER = signing.Signer(salt="cineclub.invitation")
# More open links than this nobody keeps track of.
MOST_OPEN = 50
_MAY = {
    Role.ADMIN: (Role.ADMIN,),
    Role.MODERATOR: (Role.ADMIN, Role.MODERATOR),
    Role.MEMBER: tuple(Role),
}


class InvitationGone(Exception):
    """It was used up, ran out or was taken back."""


class TooManyOpen(Exception):
    """The member has ``MOST_OPEN`` open invitations."""


def may_invite(member: Member) -> bool:
    """Whether the operator lets ``member`` make invitations. One query."""
    return member.role in _MAY[Role(SiteSettings.current().inviters)]


def make_invitation(member: Member, *, note: str, uses: int, days: int) -> Invitation:
    """Raises ``TooManyOpen``."""
    if Invitation.objects.open().filter(made_by=member).count() >= MOST_OPEN:
        raise TooManyOpen
    ends = timezone.now() + timedelta(days=days)
    return Invitation.objects.create(made_by=member, note=note, uses=uses, expires_at=ends)


def token_of(invitation: Invitation) -> str:
    """What the link carries: the number and a signature, so that the database tells no link."""
    return _SIGNER.sign(str(invitation.pk)).replace(":", "-", 1)


def find_invitation(token: str) -> Invitation | None:
    """The open invitation of a link; None for whatever else."""
    try:
        number = int(_SIGNER.unsign(token.replace("-", ":", 1)))
    except (signing.BadSignature, ValueError):
        return None
    return Invitation.objects.open().filter(pk=number).first()


def take_place(invitation_id: int) -> InvitationUse:
    """Take one of the places, in the caller's transaction; raises ``InvitationGone``.

    Of two who come at once for the last place one gets it. Two queries.
    """
    if not Invitation.objects.open().filter(pk=invitation_id).update(used=F("used") + 1):
        raise InvitationGone
    return InvitationUse.objects.create(invitation_id=invitation_id)


def revoke_invitation(invitation: Invitation, by: Member) -> None:
    """Nobody comes in by it any more; those who did stay."""
    with transaction.atomic():
        Invitation.objects.filter(pk=invitation.pk, revoked_at__isnull=True).update(
            revoked_at=timezone.now(), revoked_by=by
        )
