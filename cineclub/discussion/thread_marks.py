"""What moderators set on a thread: each is a row with a who and a when, undone by deleting it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from cineclub.discussion.threads import Thread


class ThreadLock(models.Model):
    """A thread that takes no more replies; ``reason`` stands on its page."""

    thread = models.OneToOneField(Thread, models.CASCADE, related_name="lock")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(max_length=1_000)
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.thread_id}: {self.reason}"


class ThreadPin(models.Model):
    """A thread that stands first on its board."""

    thread = models.OneToOneField(Thread, models.CASCADE, related_name="pin")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.thread_id} first"
