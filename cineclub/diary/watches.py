"""Viewings: that a member saw a film on a day, and what they thought of it then."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from cineclub.catalogue.models import Film


class Watch(models.Model):
    """One viewing; ``on`` is its day, None where nobody knows. ``step`` is what it was given then,
    which a later rating does not change. Twice on one day is once."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    film = models.ForeignKey(Film, models.CASCADE, related_name="watches")
    on = models.DateField(null=True)
    step = models.PositiveSmallIntegerField(null=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = (models.Index(fields=["member", "-on", "-id"]),)
        constraints = (
            models.UniqueConstraint(fields=["member", "film", "on"], name="one_watch_a_day"),
            models.UniqueConstraint(
                fields=["member", "film"],
                condition=models.Q(on__isnull=True),
                name="one_watch_without_a_day",
            ),
            models.CheckConstraint(
                condition=models.Q(step__isnull=True) | models.Q(step__gte=1, step__lte=10),
                name="watch_step_is_on_the_scale",
            ),
        )

    def __str__(self) -> str:
        return f"{self.member_id} saw {self.film_id} on {self.on}"
