"""Credits: who played whom and who did what, under the name they were credited with."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models

from cineclub.catalogue.films import Film
from cineclub.catalogue.people import NAME_LENGTH, Person

ROLE_LENGTH = 300
# Directors lead, writers follow, then the rest as the film's titles roll.
DEPARTMENTS = (
    "Directing",
    "Writing",
    "Production",
    "Camera",
    "Editing",
    "Music",
    "Art",
)
DIRECTOR = "Director"


class CastCredit(models.Model):
    """A part in a film; ``position`` is the place in the billing, from 0."""

    film = models.ForeignKey(Film, models.CASCADE, related_name="cast")
    person = models.ForeignKey(Person, models.CASCADE, related_name="cast_credits")
    character = models.CharField(max_length=ROLE_LENGTH, blank=True)
    credited_as = models.CharField(max_length=NAME_LENGTH, blank=True)
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ("position", "id")
        indexes = (models.Index(fields=["film", "position"]),)
        constraints = (
            models.UniqueConstraint(fields=["film", "person", "character"], name="one_cast_credit"),
        )

    def __str__(self) -> str:
        return self.credited_as or f"{self.person_id}"


class CrewCredit(models.Model):
    """A job on a film, e.g. department ``Directing``, job ``Director``."""

    film = models.ForeignKey(Film, models.CASCADE, related_name="crew")
    person = models.ForeignKey(Person, models.CASCADE, related_name="crew_credits")
    department = models.CharField(max_length=60)
    job = models.CharField(max_length=120)
    credited_as = models.CharField(max_length=NAME_LENGTH, blank=True)
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ("position", "id")
        indexes = (
            models.Index(fields=["film", "position"]),
            models.Index(fields=["job", "film"]),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["film", "person", "department", "job"], name="one_crew_credit"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id}: {self.job}"

    @property
    def rank(self) -> tuple[int, int, int]:
        """Sorts a crew as the film page shows it: directors, writing, the rest by position."""
        return crew_rank(self.department, self.job, self.position)


def crew_rank(department: str, job: str, position: int) -> tuple[int, int, int]:
    """The place of a credit: directors first, then writing, then departments as listed."""
    if job == DIRECTOR:
        return (0, 0, position)
    known = DEPARTMENTS.index(department) if department in DEPARTMENTS else len(DEPARTMENTS)
    return (1, known, position)


def in_order(crew: Iterable[CrewCredit]) -> list[CrewCredit]:
    """A film's crew, directors first."""
    return sorted(crew, key=lambda credit: credit.rank)
