"""The panel on a film's page: the members' average and what I did with the film."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils import timezone

from cineclub.accounts.models import Member
from cineclub.catalogue.models import Film
from cineclub.core.prepared import prepared
from cineclub.diary.models import STEPS, Like, Rating, RatingTally, Seen, WatchlistEntry
from cineclub.diary.standing import FEWEST_RATINGS, SCALE, mean_of

FIRST_RATERS = FEWEST_RATINGS - 1


@dataclass(frozen=True)
class Marks:
    """What one member did with one film."""

    step: int | None = None
    liked: bool = False
    seen: bool = False
    listed: bool = False


@dataclass(frozen=True)
class Panel:
    """The members' figures; under three ratings there is no ``mean`` (in steps) but ``raters``.

    Until ``held_until`` the mean is the one from before a storm of ratings, or there is none.
    """

    film: Film
    ratings: int
    mean: float | None
    bars: list[int]
    raters: list[Rating]
    marks: Marks
    held_until: datetime | None = None


def panel(film: Film, member: Member | None) -> Panel:
    """Gather it. Two queries for a visitor, three for a member."""
    return panel_with(film, marks_of(film, member) if member else Marks())


def panel_with(film: Film, marks: Marks) -> Panel:
    """The same for whoever has these marks. Two queries."""
    rows = list(_figures(film.pk))
    bars = [dict(row[:2] for row in rows).get(step, 0) for step in STEPS]
    ratings = sum(bars)
    few = ratings < FEWEST_RATINGS
    held_until, held_mean = next((row[2:] for row in rows), (None, 0))
    is_held = held_until is not None and held_until > timezone.now()
    counted = mean_of(sum(step * count for step, count in enumerate(bars, 1)), ratings)
    mean = held_mean if is_held else counted
    return Panel(
        film=film,
        ratings=ratings,
        mean=None if few or not mean else mean / SCALE,
        held_until=held_until if is_held else None,
        bars=bars,
        raters=first_raters(film) if few and ratings else [],
        marks=marks,
    )


@prepared
def _figures(film: int) -> QuerySet[RatingTally, tuple[int, int, datetime | None, int]]:
    """The histogram, each bar with whether the average is held and what it was."""
    rows = RatingTally.objects.filter(film_id=film)
    return rows.values_list("step", "count", "film__standing__held_until", "film__standing__mean")


def first_raters(film: Film) -> list[Rating]:
    """Who rated it while they are too few for a mean. One query."""
    found = Rating.objects.filter(film=film, member__is_active=True)
    return list(found.select_related("member", "member__profile").order_by("-at")[:FIRST_RATERS])


def marks_of(film: Film, member: Member) -> Marks:
    """One query for all four marks."""
    return next((Marks(*row) for row in _marks(film.pk, member.pk)), Marks())


def own_marks(member: int) -> dict[str, Any]:
    """Annotations of a film with what ``member`` did with it, in the order of ``Marks``."""
    own = {"member": member, "film": OuterRef("pk")}
    return {
        "my_step": Subquery(Rating.objects.filter(**own).values("step")[:1]),
        "i_like": Exists(Like.objects.filter(**own)),
        "i_saw": Exists(Seen.objects.filter(**own)),
        "i_listed": Exists(WatchlistEntry.objects.filter(**own)),
    }


@prepared
def _marks(film: int, member: int) -> QuerySet[Film, tuple[int | None, bool, bool, bool]]:
    found = Film.objects.filter(pk=film).annotate(**own_marks(member))
    return found.values_list(*own_marks(member))
