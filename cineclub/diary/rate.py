"""Rating a film and taking the rating back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from cineclub.accounts.models import Member
from cineclub.catalogue.index_catalogue import reweigh_film
from cineclub.catalogue.models import Film
from cineclub.core import versions
from cineclub.diary.mark import count_member, note_seen
from cineclub.diary.models import STEPS, Rating
from cineclub.diary.standing import count_rating, locked_standing

VALUE_PER_STEP = 10


@transaction.atomic
def rate_film(
    member: Member,
    film: Film,
    step: int,
    *,
    value: int | None = None,
    at: datetime | None = None,
) -> Rating:
    """Give ``film`` ``step`` half stars (1 to 10), replacing the member's rating; marks it seen.

    ``value`` is what was entered on a scale of 0 to 100, by default the step's. Raises
    ``ValueError`` for a step off the scale. The film's row is locked first, so that any number of
    members at once leave tallies that equal a recount.
    """
    if step not in STEPS:
        raise ValueError(f"a rating has 1 to 10 half stars, not {step}")
    standing = locked_standing(film)
    rating = Rating.objects.filter(member=member, film=film).first()
    before = rating.step if rating else None
    if rating is None:
        rating = Rating(member=member, film=film)
        count_member(member.pk, ratings=1)
    rating.step = step
    rating.value = step * VALUE_PER_STEP if value is None else value
    rating.at = at or timezone.now()
    rating.save()
    if note_seen(member, film, rating.at):
        standing.popularity += 1
        standing.save(update_fields=["popularity"])
        reweigh_film(film.pk, standing.popularity - 1, standing.popularity)
    if before != step:
        count_rating(standing, before, step)
    versions.bump(f"film-marks:{film.pk}", f"member:{member.pk}", "films", "home")
    return rating


@transaction.atomic
def unrate_film(member: Member, film: Film) -> bool:
    """Take the member's rating back; it stays seen. False when there was none."""
    standing = locked_standing(film)
    rating = Rating.objects.filter(member=member, film=film).first()
    if rating is None:
        return False
    rating.delete()
    count_member(member.pk, ratings=-1)
    count_rating(standing, rating.step, None)
    versions.bump(f"film-marks:{film.pk}", f"member:{member.pk}", "films", "home")
    return True
