"""What moderators keep while they work: who has what in hand, what a clean-up took, notes to each
other, templates."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

REASON_LENGTH = 1_000
NOTE_LENGTH = 4_000
TEMPLATE_LABEL_LENGTH = 60
# Long enough to read a quarrel through; whoever was called away keeps nobody waiting for longer.
CLAIM_HOLDS = timedelta(minutes=15)


class Claim(models.Model):
    """A moderator has this thing in hand; others see that, and leave it for a while."""

    kind = models.CharField(max_length=20)
    object_id = models.PositiveBigIntegerField()
    moderator = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["kind", "object_id"], name="one_claim_a_thing"),
        )

    def __str__(self) -> str:
        return f"{self.moderator_id}: {self.kind} {self.object_id}"

    @property
    def holds(self) -> bool:
        """Whether it still keeps others away."""
        return timezone.now() - self.at < CLAIM_HOLDS


class Taken(models.Model):
    """Something of a member that a clean-up took: ``kept`` is all it takes to put it back.

    It is gone where it stood, so that nothing shows or counts it. Undoing gives it back and
    deletes this row.
    """

    decision = models.ForeignKey("moderation.Decision", models.CASCADE, related_name="taken")
    kind = models.CharField(max_length=20)
    object_id = models.PositiveBigIntegerField()
    kept = models.JSONField(default=dict)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["decision", "kind", "object_id"], name="taken_once_a_decision"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"


class StaffNote(models.Model):
    """What moderators tell each other about a thing or (kind ``member``) a person."""

    kind = models.CharField(max_length=20)
    object_id = models.PositiveBigIntegerField()
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    text = models.TextField(max_length=NOTE_LENGTH)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = (models.Index(fields=["kind", "object_id", "at"]),)

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"


class ReasonTemplate(models.Model):
    """A reason that is given often: chosen by its label, or by its place as a key."""

    label = models.CharField(_("what it is for"), max_length=TEMPLATE_LABEL_LENGTH, unique=True)
    text = models.CharField(_("the reason"), max_length=REASON_LENGTH)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "id")

    def __str__(self) -> str:
        return self.label
