"""Keeping what other sites' members gave films."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from cineclub.catalogue.foreign_ratings import ForeignRating
from cineclub.catalogue.index_catalogue import index_films
from cineclub.core import versions


def changed_ratings(
    source: str, ratings: Mapping[int, tuple[int, int]]
) -> dict[int, tuple[int, int]]:
    """Those of ``ratings`` (mean in tenths and votes, by film) that differ. One query."""
    if not ratings:
        return {}
    rows = ForeignRating.objects.filter(source=source, film_id__among=ratings)
    there = {film: (mean, votes) for film, mean, votes in rows.values_list("film", "mean", "votes")}
    return {film: rating for film, rating in ratings.items() if there.get(film) != rating}


def set_foreign_ratings(source: str, ratings: Mapping[int, tuple[int, int]]) -> set[int]:
    """Keep ``ratings`` (mean in tenths and votes, by film); returns the films that changed."""
    with transaction.atomic():
        changed = changed_ratings(source, ratings)
        ForeignRating.objects.bulk_create(
            [
                ForeignRating(film_id=film, source=source, mean=mean, votes=votes)
                for film, (mean, votes) in changed.items()
            ],
            update_conflicts=True,
            unique_fields=["film", "source"],
            update_fields=["mean", "votes"],
        )
        if changed:
            index_films(changed)
            versions.bump(*(f"film:{film}" for film in changed))
    return set(changed)
