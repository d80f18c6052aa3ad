"""What members of other sites gave films: shown as a fact, never mixed with our own figures."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from cineclub.catalogue.films import Film

SOURCES = {"imdb": "IMDb"}
# In tenths of the ten points that such sites give.
LOWEST = 10
HIGHEST = 100


class ForeignRating(models.Model):
    """The mean another site has for a film, in tenths from 10 to 100, and of how many votes."""

    film = models.ForeignKey(Film, models.CASCADE, related_name="foreign_ratings")
    source = models.CharField(_("source"), max_length=20)
    mean = models.PositiveSmallIntegerField(_("mean in tenths"))
    votes = models.PositiveIntegerField(_("votes"))

    class Meta:
        ordering = ("source",)
        constraints = (
            models.UniqueConstraint(fields=["film", "source"], name="one_foreign_rating"),
            models.CheckConstraint(
                condition=models.Q(mean__gte=LOWEST, mean__lte=HIGHEST),
                name="foreign_rating_is_possible",
            ),
        )

    def __str__(self) -> str:
        return f"{self.source_name} {self.points} ({self.votes})"

    @property
    def source_name(self) -> str:
        """The other site's name for people."""
        return SOURCES.get(self.source, self.source)

    @property
    def points(self) -> str:
        """The mean as that site writes it: 8.1."""
        return f"{self.mean / 10:.1f}"
