"""What members are told, and what they want to hear of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cineclub.notifications.causes import Cause

REASON_LENGTH = 1_000


class NotificationQuerySet(models.QuerySet["Notification"]):
    """Which notifications."""

    def unread(self) -> Self:
        """Those that their member has not seen."""
        return self.filter(read_at__isnull=True)

    def to_mail(self, how: str) -> Self:
        """Those that are to be told by mail so, and were not yet."""
        return self.filter(mail=how)


class Notification(models.Model):
    """One thing that happened, for one member.

    What it is about is a content ``kind`` with its id; whether the member may see that is asked
    each time it is told. ``event`` tells apart what may happen to the same thing again (the id of
    a decision, of who liked it); 0 where it cannot. ``act`` and ``reason`` are a moderator's.
    """

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="notifications"
    )
    cause = models.CharField(max_length=10, choices=Cause)
    kind = models.CharField(max_length=20)
    object_id = models.PositiveBigIntegerField()
    event = models.PositiveBigIntegerField(default=0)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    act = models.CharField(max_length=20, blank=True)
    reason = models.CharField(max_length=REASON_LENGTH, blank=True)
    at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True)
    # How it is to be told by mail; "" when it was, or is not to be.
    mail = models.CharField(max_length=6, blank=True)
    mailing = models.ForeignKey("Mailing", models.SET_NULL, null=True, related_name="notifications")

    objects = NotificationQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(fields=["member", "-at", "-id"]),
            models.Index(
                fields=["member"], name="unread_notification", condition=Q(read_at__isnull=True)
            ),
            models.Index(fields=["kind", "object_id"]),
            models.Index(fields=["mail", "at"], name="to_be_mailed", condition=~Q(mail="")),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["member", "cause", "kind", "object_id", "event"], name="told_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.cause} {self.kind} {self.object_id} → {self.member_id}"


class Inbox(models.Model):
    """How many notifications a member has not seen: the figure beside the bell.

    Whoever changes a member's notifications locks this row first, so that it is always right.
    """

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="inbox"
    )
    unread = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.member_id}: {self.unread}"


class Level(models.TextChoices):
    """What a member wants to hear of a thing."""

    WATCH = "watch", _("Watch")
    MUTE = "mute", _("Mute")
    # They said so: it is not watched because they write in it.
    OFF = "off", _("Neither")


class WatchQuerySet(models.QuerySet["Watch"]):
    """Who wants to hear of what."""

    def on(self, kind: str, object_ids: Iterable[int]) -> Self:
        """On things of a kind."""
        return self.filter(kind=kind, object_id__in=list(object_ids))

    def watching(self) -> Self:
        """Those who want to hear of it."""
        return self.filter(level=Level.WATCH)

    def muting(self) -> Self:
        """Those who do not."""
        return self.filter(level=Level.MUTE)


class Watch(models.Model):
    """A member watches a thread, board, film or member, or has muted a thread or member."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="watches")
    kind = models.CharField(max_length=20)
    object_id = models.PositiveBigIntegerField()
    level = models.CharField(max_length=5, choices=Level, default=Level.WATCH)
    at = models.DateTimeField(default=timezone.now)

    objects = WatchQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["kind", "object_id", "level", "member"]),)
        constraints = (
            models.UniqueConstraint(fields=["member", "kind", "object_id"], name="one_watch"),
            models.CheckConstraint(condition=Q(level__in=Level.values), name="level_is_known"),
        )

    def __str__(self) -> str:
        return f"{self.member_id}: {self.level} {self.kind} {self.object_id}"


class Choices(models.Model):
    """How a member wants to be told. Without a row everything is as it is here by default."""

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="+"
    )
    watch_on_writing = models.BooleanField(_("watch threads I write in"), default=True)

    def __str__(self) -> str:
        return f"{self.member_id}"


class MailChoice(models.Model):
    """How a member wants to be told of a cause by mail, where it is not as by default."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    cause = models.CharField(max_length=10, choices=Cause)
    how = models.CharField(max_length=6)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["member", "cause"], name="one_mail_choice"),)

    def __str__(self) -> str:
        return f"{self.member_id}: {self.cause} {self.how}"


class Mailing(models.Model):
    """A mail to a member about notifications: written down before it is sent, so that it is sent
    once, or under the same ``Message-ID`` again."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    how = models.CharField(max_length=6)
    made_at = models.DateTimeField(default=timezone.now)
    # When it left, or when there turned out to be nothing to tell any more.
    done_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.pk}: {self.how} to {self.member_id}"


class Bounce(models.Model):
    """An address, in small letters, that takes no mail: nothing more is sent to it."""

    address = models.CharField(max_length=254, primary_key=True)
    reason = models.CharField(max_length=300)
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.address
