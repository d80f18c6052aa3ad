"""What members did with films: ratings, likes, watchlists, what they have seen, favourites."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from cineclub.catalogue.models import Film
from cineclub.diary.watches import Watch

__all__ = [
    "FAVOURITES",
    "STEPS",
    "DiaryTally",
    "Favourite",
    "Like",
    "MemberFilm",
    "Rating",
    "RatingTally",
    "Seen",
    "Watch",
    "WatchlistEntry",
]

STEPS = range(1, 11)
FAVOURITES = 4


class MemberFilm(models.Model):
    """One member's one mark on one film; the database keeps it one."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    film = models.ForeignKey(Film, models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.UniqueConstraint(fields=["member", "film"], name="one_%(class)s_per_film"),
        )
        indexes = (
            models.Index(fields=["film", "-at"]),
            models.Index(fields=["member", "-at"]),
        )

    def __str__(self) -> str:
        return f"{self.member_id} → {self.film_id}"


class Rating(MemberFilm):
    """A rating; ``step`` is in half stars (1 to 10), ``value`` is 0 to 100 as it was entered."""

    step = models.PositiveSmallIntegerField()
    value = models.PositiveSmallIntegerField()

    class Meta(MemberFilm.Meta):
        constraints = (
            *MemberFilm.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(step__gte=1, step__lte=10),
                name="rating_step_is_on_the_scale",
            ),
            models.CheckConstraint(
                condition=models.Q(value__lte=100), name="rating_value_is_on_the_scale"
            ),
        )


class Like(MemberFilm):
    """The member loves this film, whatever stars they gave it."""


class WatchlistEntry(MemberFilm):
    """The member means to see this film."""


class Seen(MemberFilm):
    """The member has seen this film. Rating, liking, reviewing mark it; unrating leaves it."""


class Favourite(models.Model):
    """One of the up to four films on a member's page; ``position`` from 0."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="favourites")
    film = models.ForeignKey(Film, models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=["member", "film"], name="one_favourite_per_film"),
            models.UniqueConstraint(fields=["member", "position"], name="one_favourite_a_place"),
            models.CheckConstraint(
                condition=models.Q(position__lt=FAVOURITES), name="four_favourites"
            ),
        )

    def __str__(self) -> str:
        return f"{self.member_id}: {self.film_id}"


class RatingTally(models.Model):
    """How many members gave ``film`` the half-star ``step``: a bar of its histogram."""

    film = models.ForeignKey(Film, models.CASCADE, related_name="rating_tallies")
    step = models.PositiveSmallIntegerField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["film", "step"], name="one_rating_tally"),
            models.CheckConstraint(
                condition=models.Q(step__gte=1, step__lte=10),
                name="tally_step_is_on_the_scale",
            ),
        )

    def __str__(self) -> str:
        return f"{self.film_id} {self.step}: {self.count}"


class DiaryTally(models.Model):
    """What a member has done in all: the figures on their page."""

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        primary_key=True,
        related_name="diary_tally",
    )
    ratings = models.PositiveIntegerField(default=0)
    seen = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.member_id}: {self.ratings}"


class RatingHold(models.Model):
    """A storm of ratings during which a film's average stays what it was (``diary.storm``)."""

    film = models.ForeignKey(Film, models.CASCADE, related_name="rating_holds")
    began = models.DateTimeField()
    until = models.DateTimeField()
    ratings = models.PositiveIntegerField()
    fresh = models.PositiveIntegerField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(
                fields=["until"], name="open_rating_holds", condition=models.Q(ended_at=None)
            ),
        )

    def __str__(self) -> str:
        return f"{self.film_id} until {self.until}"
