"""The index: one row for each thing that can be found."""

from __future__ import annotations

from django.db import models


class Entry(models.Model):
    """What one thing is found by. ``tokens`` feeds the database's own full-text index.

    ``key`` is the folded main title, ``weight`` orders equals (higher first).
    """

    kind = models.CharField(max_length=20)
    object_id = models.PositiveBigIntegerField()
    key = models.CharField(max_length=400)
    tokens = models.TextField()
    weight = models.IntegerField(default=0)

    class Meta:
        verbose_name_plural = "entries"
        constraints = (
            models.UniqueConstraint(fields=["kind", "object_id"], name="one_search_entry"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"
