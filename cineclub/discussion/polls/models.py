"""Polls, their options and the ballots."""

from __future__ import annotations

import re
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cineclub.accounts.models import Member
from cineclub.catalogue.models import Film
from cineclub.core.addresses import address_of
from cineclub.core.tracked import Tracked
from cineclub.discussion.threads import Thread

QUESTION_LENGTH = 200
OPTION_LENGTH = 200
# Places of a ballot, parted by commas: thirty of two digits.
CHOICES_LENGTH = 100
_FILM = re.compile(r"\[\[([^\[\]]+)\]\]")


class PollKind(models.TextChoices):
    """How one votes."""

    SINGLE = "single", _("One choice")
    MULTIPLE = "multiple", _("Several choices")
    RANKED = "ranked", _("Choices in order, counted in rounds")


class ResultsShown(models.TextChoices):
    """From when on the result can be seen. Once a poll is closed, everybody sees it."""

    ALWAYS = "always", _("At any time")
    VOTED = "voted", _("After one has voted")
    CLOSED = "closed", _("When the poll is closed")


class PollQuerySet(models.QuerySet["Poll"]):
    """Polls, and the door to them."""

    def visible_to(self, member: Member | None) -> Self:
        """The polls of threads that ``member`` (None: a visitor) may read."""
        return self.filter(thread__in=Thread.objects.visible_to(member))

    def with_options(self) -> Self:
        """With their options and the films these name. One query more."""
        options = PollOption.objects.select_related("film")
        return self.prefetch_related(models.Prefetch("options", options))

    def standing(self) -> Self:
        """Without those of removed threads, where nobody votes."""
        return self.filter(thread__removal__isnull=True)


class Poll(Tracked):
    """A question put to the readers of a thread.

    ``most`` is how many options one may choose. With ``is_open`` everybody who sees the result
    sees who voted for what. ``revision`` counts its edits, so that a form filled in before one is
    not taken for a vote on what it says now; there are none after the first vote.
    """

    version_name = "poll"

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="polls")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    question = models.CharField(max_length=QUESTION_LENGTH)
    kind = models.CharField(max_length=10, choices=PollKind)
    most = models.PositiveSmallIntegerField(default=1)
    results = models.CharField(max_length=10, choices=ResultsShown, default=ResultsShown.ALWAYS)
    is_open = models.BooleanField(default=False)
    closes_at = models.DateTimeField(null=True)
    revision = models.PositiveIntegerField(default=0)
    at = models.DateTimeField(default=timezone.now)

    objects = PollQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=PollKind.values), name="poll_kind"),
            models.CheckConstraint(
                condition=Q(results__in=ResultsShown.values), name="poll_results_known"
            ),
            models.CheckConstraint(condition=Q(most__gte=1), name="poll_takes_a_choice"),
        )

    def __str__(self) -> str:
        return self.question

    def get_absolute_url(self) -> str:
        """The poll by itself, with all rounds and, in an open one, the names."""
        return address_of("discussion:poll", self.pk)

    @property
    def is_closed(self) -> bool:
        """Whether it takes no more votes. It closes by itself: nobody has to do anything."""
        return self.closes_at is not None and self.closes_at <= timezone.now()

    def shows_result(self, *, voted: bool) -> bool:
        """Whether who has or has not voted may see the result now."""
        if self.is_closed or self.results == ResultsShown.ALWAYS:
            return True
        return voted and self.results == ResultsShown.VOTED


class PollOption(models.Model):
    """One answer, at its ``position`` (from 1). ``film`` is the one that its text names."""

    poll = models.ForeignKey(Poll, models.CASCADE, related_name="options")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=OPTION_LENGTH)
    film = models.ForeignKey(Film, models.SET_NULL, null=True, related_name="poll_options")

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=["poll", "position"], name="one_poll_option_a_place"),
        )

    def __str__(self) -> str:
        return plain_option(self.text)


class Ballot(models.Model):
    """What one member chose: positions of options, in their order where the poll is ranked.

    Who leaves the site leaves their vote without a name.
    """

    poll = models.ForeignKey(Poll, models.CASCADE, related_name="ballots")
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    choices = models.CharField(max_length=CHOICES_LENGTH)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = (models.Index(fields=["poll", "-id"]),)
        constraints = (
            models.UniqueConstraint(fields=["poll", "member"], name="one_ballot_a_member"),
        )

    def __str__(self) -> str:
        return f"{self.member_id} in {self.poll_id}: {self.choices}"


def film_named(option: str) -> str:
    """What stands in the first ``[[…]]`` of an option, or ""."""
    found = _FILM.search(option)
    return found[1] if found else ""


def plain_option(option: str) -> str:
    """The words of an option, without brackets around films."""
    return _FILM.sub(r"\1", option)


def written(choices: tuple[int, ...]) -> str:
    """Choices as a ballot holds them."""
    return ",".join(map(str, choices))


def read(choices: str) -> tuple[int, ...]:
    """The choices that a ballot holds."""
    return tuple(int(each) for each in choices.split(",") if each)
