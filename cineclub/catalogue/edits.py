"""The history of catalogue records: who changed which field from what to what, and why."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from cineclub.catalogue.films import Film
from cineclub.catalogue.people import Person


class Edit(models.Model):
    """One field of one record changed once; written by the verbs that change records.

    Exactly one of ``film`` and ``person`` is set. ``source`` is ``hand`` or an importer's name;
    ``member`` is empty for imports from the command line.
    """

    film = models.ForeignKey(Film, models.CASCADE, null=True, related_name="edits")
    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="edits")
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    source = models.CharField(max_length=40)
    field = models.CharField(max_length=60)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = (
            models.Index(fields=["film", "-at"]),
            models.Index(fields=["person", "-at"]),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(film__isnull=False, person__isnull=True)
                | models.Q(film__isnull=True, person__isnull=False),
                name="edit_is_of_one_record",
            ),
        )

    def __str__(self) -> str:
        return f"{self.field} by {self.source}"
