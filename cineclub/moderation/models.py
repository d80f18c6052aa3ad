"""Reports of what should not stand, and what moderators decided."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

REASON_LENGTH = 1_000


class Action(models.TextChoices):
    """What a decision did."""

    REMOVE = "remove", _("Removed")
    RESTORE = "restore", _("Restored")
    DISMISS = "dismiss", _("Left standing")
    LOCK = "lock", _("Locked")
    UNLOCK = "unlock", _("Unlocked")
    PIN = "pin", _("Pinned")
    UNPIN = "unpin", _("Unpinned")
    MOVE = "move", _("Moved to another board")
    RETITLE = "retitle", _("Gave another title")
    TIE = "tie", _("Changed its films")
    TAG = "tag", _("Changed its tags")
    MERGE = "merge", _("Merged another thread into")
    SPLIT = "split", _("Split posts off to")
    POLL = "poll", _("Changed its poll")


class Decision(models.Model):
    """A moderator's act on one thing, with the reason they gave."""

    kind = models.CharField(max_length=20)
    object_id = models.PositiveBigIntegerField()
    moderator = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    action = models.CharField(max_length=10, choices=Action)
    reason = models.CharField(_("reason"), max_length=REASON_LENGTH, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = (
            models.Index(fields=["kind", "object_id", "-at"]),
            models.Index(fields=["-at", "-id"]),
        )

    def __str__(self) -> str:
        return f"{self.action} {self.kind} {self.object_id}"


class Report(models.Model):
    """A member's word that something breaks the rules; open until a decision answers it."""

    kind = models.CharField(max_length=20)
    object_id = models.PositiveBigIntegerField()
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    reason = models.CharField(_("what is wrong with it"), max_length=REASON_LENGTH)
    at = models.DateTimeField(default=timezone.now)
    decision = models.ForeignKey(
        Decision, models.SET_NULL, null=True, blank=True, related_name="reports"
    )

    class Meta:
        indexes = (models.Index(fields=["decision", "at"]),)
        constraints = (
            models.UniqueConstraint(
                fields=["kind", "object_id", "reporter"],
                condition=models.Q(decision__isnull=True),
                name="one_open_report_each",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"
