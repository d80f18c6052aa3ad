"""How members stand to a film, kept true in the transaction of every change.

The score behind “best of” is ``(Σ w·step + m·C) / (Σ w + m)``: a mean pulled towards the site's
own mean C as long as few have rated, in which a rating weighs ``w = r / (r + 5)`` by the number r
of films its member has rated, so that ten fresh accounts move it little.
"""

from __future__ import annotations

from django.core.cache import cache
from django.db.models import Count, F, FloatField, QuerySet, Sum
from django.db.models.functions import Cast, Coalesce

from cineclub.catalogue.facets.keep import touch
from cineclub.catalogue.models import FilmStanding
from cineclub.core.prepared import prepared
from cineclub.diary.models import Rating, RatingTally

# The number of imagined ratings at the site's mean that every film starts with.
PRIOR_RATINGS = 10
TRUST_HALFWAY = 5
# Fewer ratings than this say nothing: no mean is shown and no rank given.
FEWEST_RATINGS = 3
# Beyond this one more rating cannot move the score visibly, and adding all of them up would make
# a write slow; ``rebuild`` brings these films up to date.
EXACT_SCORE_LIMIT = 2_000
SITE_MEAN_SECONDS = 600
SITE_MEAN_UNKNOWN = 6.5
SCALE = 100


def locked_standing(film_id: int) -> FilmStanding:
    """The film's row to be changed, made when missing and locked until the transaction ends."""
    touch([film_id])
    for standing in _locked(film_id):
        return standing
    FilmStanding.objects.bulk_create([FilmStanding(film_id=film_id)], ignore_conflicts=True)
    (standing,) = _locked(film_id)
    return standing


@prepared
def _locked(film_id: int) -> QuerySet[FilmStanding]:
    return FilmStanding.objects.select_for_update().filter(film_id=film_id)


def count_rating(
    standing: FilmStanding, before: int | None, after: int | None, site_mean: float
) -> None:
    """Count one rating that went from step ``before`` to ``after`` (None: not rated), unsaved.

    While the average is held, mean and score stay as they are (``storm``).
    """
    standing.ratings += (after is not None) - (before is not None)
    standing.rating_sum += (after or 0) - (before or 0)
    if standing.held_until is not None:
        return
    standing.mean = mean_of(standing.rating_sum, standing.ratings)
    if standing.ratings <= EXACT_SCORE_LIMIT:
        standing.score = score_of(standing.film_id, standing.ratings, site_mean)


def mean_of(total: int, count: int) -> int:
    """The mean of ``count`` ratings of ``total`` steps, in hundredths of a step; 0 for none."""
    return round(SCALE * total / count) if count else 0


def score_of(film_id: int, ratings: int, site_mean: float) -> int:
    """The film's score in hundredths of a step; 0 under three ratings. One query."""
    if ratings < FEWEST_RATINGS:
        return 0
    ((weights, weighted),) = _weights(film_id) or [(0.0, 0.0)]
    prior = PRIOR_RATINGS * site_mean
    return round(SCALE * (weighted + prior) / (weights + PRIOR_RATINGS))


@prepared
def _weights(film_id: int) -> QuerySet[Rating, tuple[float, float]]:
    rated = Cast(Coalesce(F("member__diary_tally__ratings"), 1), FloatField())
    weight = rated / (rated + float(TRUST_HALFWAY))
    return (
        Rating.objects.filter(film_id=film_id)
        .values("film_id")
        .annotate(weights=Sum(weight), weighted=Sum(weight * F("step")))
        .values_list("weights", "weighted")
    )


def site_mean() -> float:
    """The mean of all ratings of the site in steps, at most ten minutes old."""
    found = cache.get("diary-site-mean")
    if found is None:
        sums = RatingTally.objects.aggregate(
            ratings=Sum("count"), total=Sum(F("count") * F("step"))
        )
        if not sums["ratings"]:
            return SITE_MEAN_UNKNOWN
        found = sums["total"] / sums["ratings"]
        cache.set("diary-site-mean", found, SITE_MEAN_SECONDS)
    return float(found)


def histogram(film_id: int) -> list[int]:
    """The number of ratings of each half star, from ½ to 5. One query."""
    counts = dict(_tallies(film_id))
    return [counts.get(step, 0) for step in range(1, 11)]


@prepared
def _tallies(film_id: int) -> QuerySet[RatingTally, tuple[int, int]]:
    return RatingTally.objects.filter(film_id=film_id).values_list("step", "count")


def counted_histogram(**of: object) -> list[int]:
    """The same, counted from the ratings themselves, e.g. of one ``member``. One query."""
    rows = Rating.objects.filter(**of).values_list("step").annotate(count=Count("pk"))
    counts = dict(rows.order_by())
    return [counts.get(step, 0) for step in range(1, 11)]
