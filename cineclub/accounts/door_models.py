"""Rows about coming in: sign-ups that are not finished, applications, invitations."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

ABOUT_LENGTH = 2_000
REASON_LENGTH = 1_000
NOTE_LENGTH = 100
MOST_USES = 100


class UnfinishedSignUp(models.Model):
    """Somebody signed up and has not proven their address yet; name and address are nobody's.

    Whoever signs up with either of them starts over, and the row goes with the first proof.
    """

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self) -> str:
        return f"{self.member_id} since {self.at}"


class Application(models.Model):
    """A member's request to be let in, and what was decided about it."""

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="application"
    )
    about = models.TextField(_("about you"), max_length=ABOUT_LENGTH)
    sent_at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # Why they were refused; empty while undecided and when they were let in.
    reason = models.CharField(_("reason"), max_length=REASON_LENGTH, blank=True)

    class Meta:
        indexes = (models.Index(fields=["decided_at", "sent_at"]),)

    def __str__(self) -> str:
        return f"{self.member_id} since {self.sent_at}"


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Chains that say which invitations."""

    def open(self) -> InvitationQuerySet:
        """Those that still let somebody in."""
        return self.filter(
            used__lt=F("uses"), expires_at__gt=timezone.now(), revoked_at__isnull=True
        )


class Invitation(models.Model):
    """A link that lets ``uses`` people join. The link itself is kept nowhere: it is signed."""

    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now)
    note = models.CharField(_("for whom"), max_length=NOTE_LENGTH, blank=True)
    uses = models.PositiveSmallIntegerField(_("for how many"), default=1)
    used = models.PositiveSmallIntegerField(default=0)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(uses__gte=1, uses__lte=MOST_USES), name="invitation_for_one_or_more"
            ),
            models.CheckConstraint(
                condition=Q(used__lte=F("uses")), name="invitation_not_overused"
            ),
        )

    def __str__(self) -> str:
        return f"{self.pk}: {self.used} of {self.uses}"

    @property
    def is_open(self) -> bool:
        """Whether it still lets somebody in."""
        return (
            self.revoked_at is None and self.used < self.uses and self.expires_at > timezone.now()
        )


class InvitationUse(models.Model):
    """One place of an invitation that was taken, and who came by it."""

    invitation = models.ForeignKey(Invitation, models.CASCADE, related_name="taken")
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.invitation_id}: {self.member_id}"
