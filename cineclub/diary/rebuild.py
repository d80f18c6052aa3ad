"""Recounting every tally of this app from the rows it counts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from django.core.cache import cache
from django.db import transaction
from django.db.models import Count, F, Sum

from cineclub.catalogue.facets.keep import touch
from cineclub.catalogue.index_catalogue import index_films
from cineclub.catalogue.models import FilmStanding
from cineclub.diary.models import DiaryTally, Like, Rating, RatingTally, Seen
from cineclub.diary.standing import mean_of, score_of, site_mean
from cineclub.diary.storm import end_due_holds

_AT_ONCE = 1_000
Key = TypeVar("Key")
Value = TypeVar("Value")


def differences() -> Iterator[str]:
    """What is counted wrongly, a sentence each; nothing when all tallies are true."""
    yield from _compare("rating tally", _stored_tallies(), _true_tallies())
    yield from _compare("film standing", _stored_standings(), _true_standings())
    yield from _compare("member tally", _stored_members(), _true_members())


@transaction.atomic
def rebuild() -> int:
    """Make every tally equal its recount; the number of differences there were."""
    found = sum(1 for _ in differences())
    RatingTally.objects.all().delete()
    RatingTally.objects.bulk_create(
        (
            RatingTally(film_id=film, step=step, count=n)
            for (film, step), n in _true_tallies().items()
        ),
        batch_size=1000,
    )
    DiaryTally.objects.all().delete()
    DiaryTally.objects.bulk_create(
        (DiaryTally(member_id=m, ratings=r, seen=s) for m, (r, s) in _true_members().items()),
        batch_size=1000,
    )
    cache.delete("diary-site-mean")
    standings, before = _true_standings(), _stored_standings()
    mean = site_mean()
    FilmStanding.objects.update(ratings=0, rating_sum=0, mean=0, score=0, popularity=0, likes=0)
    for film, (ratings, total, popularity, likes) in standings.items():
        FilmStanding.objects.update_or_create(
            film_id=film,
            defaults={
                "ratings": ratings,
                "rating_sum": total,
                "mean": mean_of(total, ratings),
                "score": score_of(film, ratings, mean),
                "popularity": popularity,
                "likes": likes,
            },
        )
    _hold_again()
    _reweigh()
    touch([*standings.keys() | before.keys()])
    return found


def _hold_again() -> None:
    """Averages that are held stay so: a recount ends no storm."""
    end_due_holds()
    held = FilmStanding.objects.filter(held_until__isnull=False)
    held.update(mean=F("pace_mean"), score=F("pace_score"))


def _reweigh() -> None:
    """Search puts first what more members have seen."""
    seen = FilmStanding.objects.filter(popularity__gt=0).values_list("film", flat=True)
    ids = list(seen)
    for start in range(0, len(ids), _AT_ONCE):
        index_films(ids[start : start + _AT_ONCE])


def _compare(what: str, stored: dict[Key, Value], true: dict[Key, Value]) -> Iterator[str]:
    for key in sorted(stored.keys() | true.keys(), key=str):
        if stored.get(key) != true.get(key):
            yield f"{what} {key}: stored {stored.get(key)}, counted {true.get(key)}"


def _stored_tallies() -> dict[tuple[int, int], int]:
    rows = RatingTally.objects.filter(count__gt=0).values_list("film_id", "step", "count")
    return {(film, step): count for film, step, count in rows}


def _true_tallies() -> dict[tuple[int, int], int]:
    rows = Rating.objects.order_by().values_list("film_id", "step").annotate(count=Count("pk"))
    return {(film, step): count for film, step, count in rows}


def _stored_standings() -> dict[int, tuple[int, int, int, int]]:
    rows = FilmStanding.objects.values_list(
        "film_id", "ratings", "rating_sum", "popularity", "likes"
    )
    return {
        film: (ratings, total, seen, likes)
        for film, ratings, total, seen, likes in rows
        if ratings or total or seen or likes
    }


def _true_standings() -> dict[int, tuple[int, int, int, int]]:
    ratings = {
        film: (count, total)
        for film, count, total in Rating.objects.order_by()
        .values_list("film_id")
        .annotate(count=Count("pk"), total=Sum("step"))
    }
    seen = _by_film(Seen)
    likes = _by_film(Like)
    films = ratings.keys() | seen.keys() | likes.keys()
    return {
        film: (*ratings.get(film, (0, 0)), seen.get(film, 0), likes.get(film, 0)) for film in films
    }


def _by_film(kind: type[Seen] | type[Like]) -> dict[int, int]:
    rows = kind._default_manager.order_by().values_list("film_id").annotate(count=Count("pk"))
    return dict(rows)


def _stored_members() -> dict[int, tuple[int, int]]:
    rows = DiaryTally.objects.values_list("member_id", "ratings", "seen")
    return {member: (ratings, seen) for member, ratings, seen in rows if ratings or seen}


def _true_members() -> dict[int, tuple[int, int]]:
    ratings = dict(Rating.objects.order_by().values_list("member_id").annotate(count=Count("pk")))
    seen = dict(Seen.objects.order_by().values_list("member_id").annotate(count=Count("pk")))
    return {
        member: (ratings.get(member, 0), seen.get(member, 0))
        for member in ratings.keys() | seen.keys()
    }
