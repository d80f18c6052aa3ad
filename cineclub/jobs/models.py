"""What is to be done, and when it is to be done again."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

# With the waits of ``run.py`` the last attempt is some fifteen hours after the first.
ATTEMPTS = 8


class JobQuerySet(models.QuerySet["Job"]):
    """Which jobs."""

    def free(self, now: datetime) -> Self:
        """Those that nobody runs: never claimed, or by somebody whose time is over."""
        return self.filter(Q(claimed_until__isnull=True) | Q(claimed_until__lt=now))

    def due(self, now: datetime) -> Self:
        """Those that a worker may begin."""
        return self.free(now).filter(run_after__lte=now, attempts__lt=ATTEMPTS)

    def given_up(self) -> Self:
        """Those that failed, or ended their worker, too often."""
        return self.free(timezone.now()).filter(attempts__gte=ATTEMPTS)


class Job(models.Model):
    """A call of a task that was not done yet; done, the row is gone.

    ``task`` is the path of its function; ``claim`` names the run that may take the row away.
    """

    task = models.CharField(max_length=200)
    arguments = models.JSONField(default=list)
    run_after = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    claim = models.CharField(max_length=32, blank=True)
    claimed_until = models.DateTimeField(null=True)
    error = models.TextField(blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["run_after", "id"]),)

    def __str__(self) -> str:
        return f"{self.task}{tuple(self.arguments)}"


class Schedule(models.Model):
    """When a task that is done again and again is due next."""

    name = models.CharField(max_length=200, primary_key=True)
    next_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} at {self.next_at}"
