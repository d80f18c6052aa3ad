"""Ratings: a few members rate very much, and a few films are rated by very many."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from itertools import islice

from django.db import transaction

from cineclub.core.bulk_insert import bulk_insert, stored
from cineclub.diary.models import Rating, Seen

AT_ONCE = 20_000
WITHIN = timedelta(days=1_800)
# Of half stars: few hate what they went to see.
_STEPS = (1, 2, 3, 4, 5, 5, 6, 6, 6, 7, 7, 7, 7, 8, 8, 8, 8, 9, 9, 10)
_RATING = ("member_id", "film_id", "at", "step", "value")
_SEEN = ("member_id", "film_id", "at")
_POINTS_A_STEP = 10


def generate_ratings(
    count: int,
    members: Sequence[int],
    films: Sequence[int],
    now: datetime,
    chance: random.Random,
    told: Callable[[int], None],
) -> int:
    """Add ratings by these members, each of a film that they have neither rated nor seen; how many
    there was room for. The tallies are the caller's to count."""
    done, before = 0, -1
    while before < done < count:
        before = done
        done = _once_around(done, count, members, films, now, chance, told)
    return done


def _once_around(
    done: int,
    count: int,
    members: Sequence[int],
    films: Sequence[int],
    now: datetime,
    chance: random.Random,
    told: Callable[[int], None],
) -> int:
    """Each member rates a few or many, as far as there are films left for them; how many ratings
    of ``count`` are there then, ``done`` of them from before."""
    rows: list[tuple[object, ...]] = []
    for place, member in enumerate(members):
        left, others = count - done - len(rows), len(members) - place
        if not left:
            break
        share = min(left, max(1, int(3 * chance.random() ** 2 * left / others)))
        for film in _films_of(member, left if others == 1 else share, films, chance):
            at, step = stored(now - WITHIN * chance.random()), chance.choice(_STEPS)
            rows.append((member, film, at, step, step * _POINTS_A_STEP))
        if len(rows) >= AT_ONCE:
            done += _write(rows)
            told(done)
            rows = []
    return done + _write(rows)


def _films_of(
    member: int, share: int, films: Sequence[int], chance: random.Random
) -> Sequence[int]:
    """Different films, the first ones of the catalogue most often."""
    known = set(Seen.objects.filter(member=member).values_list("film_id", flat=True))
    known |= set(Rating.objects.filter(member=member).values_list("film_id", flat=True))
    room = min(share, len(films) - len(known))
    chosen: dict[int, None] = {}
    tries = 0
    while len(chosen) < room and tries < 4 * room:
        tries += 1
        film = films[int(len(films) * chance.random() ** 3)]
        if film not in known:
            chosen[film] = None
    # The last few of a small catalogue are not met by chance.
    rest = (film for film in films if film not in known and film not in chosen)
    chosen.update(dict.fromkeys(islice(rest, room - len(chosen))))
    return list(chosen)


@transaction.atomic
def _write(rows: list[tuple[object, ...]]) -> int:
    bulk_insert(Rating, _RATING, rows)
    bulk_insert(Seen, _SEEN, [row[:3] for row in rows])
    return len(rows)
