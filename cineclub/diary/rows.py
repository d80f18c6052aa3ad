"""Writing the rows of this app in plain SQL, the same on both databases.

Rating is what members do most, and many do it at once after a screening: putting these statements
together in the ORM cost ten times what the database takes for them.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import connection

from cineclub.catalogue.models import FilmStanding
from cineclub.diary.models import DiaryTally, MemberFilm, Rating, RatingTally

_RATING = Rating._meta.db_table
_TALLY = RatingTally._meta.db_table
_MEMBER = DiaryTally._meta.db_table
_STANDING = FilmStanding._meta.db_table

_PUT_RATING = f"""INSERT INTO {_RATING} (member_id, film_id, step, value, at)
    VALUES (%s, %s, %s, %s, %s) ON CONFLICT (member_id, film_id)
    DO UPDATE SET step = excluded.step, value = excluded.value, at = excluded.at"""  # noqa: S608
_ADD_MARK = """INSERT INTO {table} (member_id, film_id, at) VALUES (%s, %s, %s)
    ON CONFLICT (member_id, film_id) DO NOTHING"""
_MORE = f"""INSERT INTO {_TALLY} (film_id, step, count) VALUES (%s, %s, 1)
    ON CONFLICT (film_id, step) DO UPDATE SET count = {_TALLY}.count + 1"""  # noqa: S608
_LESS = f"UPDATE {_TALLY} SET count = count - 1 WHERE film_id = %s AND step = %s AND count > 0"  # noqa: S608
_OPEN_MEMBER = f"""INSERT INTO {_MEMBER} (member_id, ratings, seen) VALUES (%s, 0, 0)
    ON CONFLICT (member_id) DO NOTHING"""  # noqa: S608
_COUNT_MEMBER = f"""UPDATE {_MEMBER} SET ratings = ratings + %s, seen = seen + %s
    WHERE member_id = %s"""  # noqa: S608
_SET_STANDING = f"""UPDATE {_STANDING}
    SET ratings = %s, rating_sum = %s, mean = %s, score = %s, popularity = %s, likes = %s,
        pace_began = %s, pace = %s, pace_fresh = %s, pace_mean = %s, pace_score = %s,
        held_until = %s
    WHERE film_id = %s"""  # noqa: S608


def put_rating(member_id: int, film_id: int, step: int, value: int, at: datetime) -> None:
    """Write a member's rating, in place of the one before."""
    _write(_PUT_RATING, member_id, film_id, step, value, _moment(at))


def add_mark(kind: type[MemberFilm], member_id: int, film_id: int, at: datetime) -> bool:
    """Write a mark of this kind; False when it is there already."""
    sql = _ADD_MARK.format(table=kind._meta.db_table)
    return bool(_write(sql, member_id, film_id, _moment(at)))


def move_tally(film_id: int, before: int | None, after: int | None) -> None:
    """Move one rating of the film's histogram from a step to another (None: not rated)."""
    if before is not None:
        _write(_LESS, film_id, before)
    if after is not None:
        _write(_MORE, film_id, after)


def count_member(member_id: int, *, ratings: int = 0, seen: int = 0) -> None:
    """Add to what the member has done in all."""
    if not _write(_COUNT_MEMBER, ratings, seen, member_id):
        _write(_OPEN_MEMBER, member_id)
        _write(_COUNT_MEMBER, ratings, seen, member_id)


def save_standing(standing: FilmStanding) -> None:
    """Write all figures of a standing whose row is locked."""
    _write(
        _SET_STANDING,
        standing.ratings,
        standing.rating_sum,
        standing.mean,
        standing.score,
        standing.popularity,
        standing.likes,
        standing.pace_began,
        standing.pace,
        standing.pace_fresh,
        standing.pace_mean,
        standing.pace_score,
        _moment(standing.held_until),
        standing.film_id,
    )


def _write(sql: str, *params: Any) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return int(cursor.rowcount)


def _moment(at: datetime | None) -> Any:
    return connection.ops.adapt_datetimefield_value(at)
