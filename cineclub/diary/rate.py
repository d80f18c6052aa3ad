"""Rating a film and taking the rating back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from cineclub.accounts.models import Member
from cineclub.catalogue.index_catalogue import reweigh_film
from cineclub.catalogue.models import Film
from cineclub.core import versions
from cineclub.core.prepared import prepared
from cineclub.diary.mark import note_seen
from cineclub.diary.models import STEPS, Rating
from cineclub.diary.rows import count_member, move_tally, put_rating, save_standing
from cineclub.diary.standing import count_rating, locked_standing, site_mean
from cineclub.diary.storm import begin_hold, end_due_holds, feel_pace

VALUE_PER_STEP = 10


def rate_film(
    member: Member,
    film: Film,
    step: int,
    *,
    value: int | None = None,
    at: datetime | None = None,
) -> None:
    """Give ``film`` ``step`` half stars (1 to 10), replacing the member's rating; marks it seen.

    ``value`` is what was entered on a scale of 0 to 100, by default the step's. Raises
    ``ValueError`` for a step off the scale. The film's row is locked first, so that any number of
    members at once leave tallies that equal a recount. With ``at`` it is one of another day, which
    never trips the brake on storms.
    """
    if step not in STEPS:
        raise ValueError(f"a rating has 1 to 10 half stars, not {step}")
    moment = at or timezone.now()
    mean = site_mean()  # before the lock: now and then it adds up the whole site
    with transaction.atomic():
        standing = locked_standing(film.pk)
        before = _step(member.pk, film.pk)
        entered = step * VALUE_PER_STEP if value is None else value
        put_rating(member.pk, film.pk, step, entered, moment)
        if before is None:
            count_member(member.pk, ratings=1)
        seen, is_storm = note_seen(member, film, moment), False
        standing.popularity += seen
        if before != step:
            move_tally(film.pk, before, step)
            is_storm = at is None and before is None and feel_pace(standing, member, moment)
            count_rating(standing, before, step, mean)
        if seen or before != step:
            save_standing(standing)
        if is_storm:
            begin_hold(standing)
        if seen:
            reweigh_film(film.pk, standing.popularity - 1, standing.popularity)
        _bump(member, film)
    if at is None and standing.pace == 1:  # now and then, and for each film once an hour at most
        end_due_holds()


def unrate_film(member: Member, film: Film) -> bool:
    """Take the member's rating back; it stays seen. False when there was none."""
    mean = site_mean()
    with transaction.atomic():
        standing = locked_standing(film.pk)
        before = _step(member.pk, film.pk)
        if before is None:
            return False
        Rating.objects.filter(member=member, film=film).delete()
        count_member(member.pk, ratings=-1)
        move_tally(film.pk, before, None)
        count_rating(standing, before, None, mean)
        save_standing(standing)
        _bump(member, film)
    return True


def _step(member_id: int, film_id: int) -> int | None:
    return next((step for (step,) in _steps(member_id, film_id)), None)


@prepared
def _steps(member_id: int, film_id: int) -> QuerySet[Rating, tuple[int]]:
    return Rating.objects.filter(member_id=member_id, film_id=film_id).values_list("step")


def _bump(member: Member, film: Film) -> None:
    versions.bump(f"film-marks:{film.pk}", f"member:{member.pk}", "films", "home")
