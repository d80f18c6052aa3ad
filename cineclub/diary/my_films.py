"""A member's own films as sets of ids, to choose among all films with. One query each."""

from __future__ import annotations

from django.db.models import QuerySet
from pyroaring import BitMap

from cineclub.core.prepared import prepared
from cineclub.diary.models import Seen, WatchlistEntry


def seen_films(member: int) -> BitMap:
    """What they have seen."""
    return BitMap(film for (film,) in _seen(member))


def watchlist_films(member: int) -> BitMap:
    """What they mean to see."""
    return BitMap(film for (film,) in _watchlist(member))


@prepared
def _seen(member: int) -> QuerySet[Seen, tuple[int]]:
    return Seen.objects.filter(member=member).values_list("film_id")


@prepared
def _watchlist(member: int) -> QuerySet[WatchlistEntry, tuple[int]]:
    return WatchlistEntry.objects.filter(member=member).values_list("film_id")
