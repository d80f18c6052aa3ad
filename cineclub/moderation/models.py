"""Reports of what should not stand, what moderators decided, and what stands on members' record."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cineclub.moderation.casework import REASON_LENGTH, Claim, ReasonTemplate, StaffNote, Taken
from cineclub.moderation.rule_models import RuleAct, RuleSort, TextRule


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
    MAKE = "make", _("Made the board")
    CHANGE = "change", _("Changed the board")
    ADMIT = "admit", _("Changed who reads and writes on")
    ORDER = "order", _("Put in another place")
    ARCHIVE = "archive", _("Archived")
    REOPEN = "reopen", _("Took out of the archive")
    RULE = "rule", _("Changed the rule for spoilers in")
    FOLD = "fold", _("Folded a spoiler in")
    WARN = "warn", _("Warned")
    SUSPEND = "suspend", _("Suspended")
    BAN = "ban", _("Banned")
    LIFT = "lift", _("Took back")
    UPHOLD = "uphold", _("Upheld")
    APPROVE = "approve", _("Let through")
    REFUSE = "refuse", _("Did not let through")
    CLEAN = "clean", _("Removed all that was written by")
    UNCLEAN = "unclean", _("Brought back what was written by")
    HOLD = "hold", _("Keeps the average held of")
    RELEASE = "release", _("Released the average of")


# What is decided about a person stands in the public log without their name.
ABOUT_MEMBER = "member"


class Sort(models.TextChoices):
    """How something came into the queue."""

    REPORT = "report", _("Reported")
    FLAG = "flag", _("Found by a rule")
    HELD = "held", _("Waits to be let through")
    APPEAL = "appeal", _("Appeal")
    STORM = "storm", _("Storm of ratings")


class Decision(models.Model):
    """A moderator's act on one thing, with the reason they gave.

    ``about`` is whose thing it was, or to whom it was done: their record, which moderators read.
    """

    kind = models.CharField(max_length=20)
    object_id = models.PositiveBigIntegerField()
    moderator = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    action = models.CharField(max_length=10, choices=Action)
    reason = models.CharField(_("reason"), max_length=REASON_LENGTH, blank=True)
    at = models.DateTimeField(default=timezone.now)
    about = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        indexes = (
            models.Index(fields=["kind", "object_id", "-at"]),
            models.Index(fields=["-at", "-id"]),
        )

    def __str__(self) -> str:
        return f"{self.action} {self.kind} {self.object_id}"


class Report(models.Model):
    """A word to the moderators about a thing; open until a decision answers it.

    Most come from members; those of rules and brakes have no ``reporter``.
    """

    kind = models.CharField(max_length=20)
    object_id = models.PositiveBigIntegerField()
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    sort = models.CharField(max_length=10, choices=Sort, default=Sort.REPORT)
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


class SanctionSort(models.TextChoices):
    """How grave it is."""

    WARNING = "warning", _("Warning")
    SUSPENSION = "suspension", _("Suspension")
    BAN = "ban", _("Ban")


class Sanction(models.Model):
    """A warning, suspension or ban on a member's record; ``text`` is what the member is told.

    ``until`` is when a suspension ends by itself. ``seen_at``: when the member said they read it.
    ``mailed_at``: when their mail about it was sent.
    ``appeal`` is the member's answer, one to each sanction; moderators find it in their queue.
    """

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="sanctions")
    sort = models.CharField(max_length=10, choices=SanctionSort)
    decision = models.OneToOneField(Decision, models.SET_NULL, null=True, related_name="sanction")
    text = models.CharField(max_length=REASON_LENGTH)
    at = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)
    appeal = models.TextField(blank=True)
    appealed_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=REASON_LENGTH, blank=True)
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        indexes = (models.Index(fields=["member", "-at"]),)

    def __str__(self) -> str:
        return f"{self.sort} of {self.member_id}"

    @property
    def holds(self) -> bool:
        """Whether it is in force: neither taken back nor over."""
        over = self.until is not None and self.until <= timezone.now()
        return self.lifted_at is None and not over


__all__ = [
    "ABOUT_MEMBER",
    "REASON_LENGTH",
    "Action",
    "Claim",
    "Decision",
    "ReasonTemplate",
    "Report",
    "RuleAct",
    "RuleSort",
    "Sanction",
    "SanctionSort",
    "Sort",
    "StaffNote",
    "Taken",
    "TextRule",
]
