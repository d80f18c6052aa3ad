"""The brake on storms of ratings: it holds a film's average for a while, and nothing else.

When many ratings of one film arrive within an hour, or many of them from accounts made just now,
the average stays what it was before that hour. The ratings count and show, reviews are not
touched, and a note on the film's page says so. It ends by itself; moderators end it sooner, or
keep it longer. What is entered with a date of its own (imports, the demo) is no storm.

The counters stand in the film's standing, which every rating locks and writes anyway: the brake
costs a rating no query.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from cineclub.accounts.models import Member
from cineclub.catalogue.models import FilmStanding
from cineclub.core import versions
from cineclub.diary.models import RatingHold
from cineclub.diary.rows import save_standing
from cineclub.diary.standing import FEWEST_RATINGS, locked_standing, mean_of, score_of, site_mean
from cineclub.moderation.decide import decide
from cineclub.moderation.models import Action, Sort
from cineclub.moderation.report import report

WINDOW_SECONDS = 3_600
# A full house that rates after the screening is below this; so is a film that many see each day.
SPEED = 60
SPEED_SHARE = 4
# A newcomer or two a day rate a film. This many at once were made for it.
FRESH_FOR = timedelta(days=7)
FRESH = 20
# Fewer are enough where they move the average by a quarter of a star, in hundredths of a half.
FRESH_THAT_MOVE = 6
MOVED = 50
# Long enough for moderators to come by, short enough that nobody minds a wrong guess.
HELD_FOR = timedelta(days=2)
KEPT_FOR = timedelta(days=14)


def feel_pace(standing: FilmStanding, member: Member, now: datetime) -> bool:
    """Count a new rating, unsaved, before it moves the average; True when a storm begins."""
    seconds = int(now.timestamp())
    if seconds - standing.pace_began >= WINDOW_SECONDS:
        standing.pace_began, standing.pace, standing.pace_fresh = seconds, 0, 0
        standing.pace_mean, standing.pace_score = standing.mean, standing.score
    standing.pace += 1
    standing.pace_fresh += now - member.joined_at < FRESH_FOR
    if standing.held_until is not None or not _is_storm(standing):
        return False
    standing.held_until = now + HELD_FOR
    standing.mean, standing.score = standing.pace_mean, standing.pace_score
    return True


def _is_storm(standing: FilmStanding) -> bool:
    """By speed, or by fresh accounts that are half of those who rate: many, or a few who move the
    average."""
    before = standing.ratings + 1 - standing.pace
    fast = standing.pace >= SPEED and standing.pace * SPEED_SHARE >= before
    if fast or standing.pace_fresh * 2 < standing.pace:
        return fast
    if standing.pace_fresh >= FRESH:
        return before >= FEWEST_RATINGS or not _site_is_young()
    if standing.pace_fresh < FRESH_THAT_MOVE or before < FEWEST_RATINGS:
        return False
    return abs(standing.mean - standing.pace_mean) >= MOVED and not _site_is_young()


def _site_is_young() -> bool:
    """In the week a site opens everybody is fresh. One query, asked when many of them rate a film
    that had no average before."""
    first = Member.objects.order_by("pk").values_list("joined_at", flat=True).first()
    return first is None or timezone.now() - first < FRESH_FOR


def begin_hold(standing: FilmStanding) -> None:
    """Write the hold down and ping the moderators. Only when a storm begins."""
    told = {"ratings": standing.pace, "fresh": standing.pace_fresh}
    hold = RatingHold.objects.create(
        film_id=standing.film_id,
        began=datetime.fromtimestamp(standing.pace_began, tz=timezone.get_default_timezone()),
        until=standing.held_until or timezone.now() + HELD_FOR,
        **told,
    )
    why = _("%(ratings)s ratings within an hour, %(fresh)s of them by accounts of this week")
    report("storm", hold.pk, None, why % told, sort=Sort.STORM)


def release(hold: RatingHold, moderator: Member, reason: str) -> bool:
    """Let the average move again; False when it does already."""
    with transaction.atomic():
        if not _end(hold):
            return False
        decide("storm", hold.pk, moderator, Action.RELEASE, reason)
    return True


def keep_longer(hold: RatingHold, moderator: Member, reason: str) -> bool:
    """A moderator looked: it is one. The average stays for two weeks; False when it is over."""
    until = timezone.now() + KEPT_FOR
    with transaction.atomic():
        standing = locked_standing(hold.film_id)
        if not RatingHold.objects.filter(pk=hold.pk, ended_at=None).update(until=until):
            return False
        standing.held_until = until
        save_standing(standing)
        decide("storm", hold.pk, moderator, Action.HOLD, reason)
        _bump(hold.film_id)
    return True


def end_due_holds() -> int:
    """End those whose time is over; how many. One query when there is none."""
    due = RatingHold.objects.filter(ended_at=None, until__lte=timezone.now())
    return sum(_end(hold) for hold in due)


@task
def end_holds_in_time() -> None:
    """The same, for the worker."""
    end_due_holds()


def _end(hold: RatingHold) -> bool:
    mean = site_mean()
    with transaction.atomic():
        standing = locked_standing(hold.film_id)
        if not RatingHold.objects.filter(pk=hold.pk, ended_at=None).update(ended_at=timezone.now()):
            return False
        standing.held_until = None
        standing.pace_began = standing.pace = standing.pace_fresh = 0
        standing.mean = mean_of(standing.rating_sum, standing.ratings)
        standing.score = score_of(hold.film_id, standing.ratings, mean)
        save_standing(standing)
        _bump(hold.film_id)
    return True


def _bump(film_id: int) -> None:
    versions.bump(f"film-marks:{film_id}", "films", "home")
