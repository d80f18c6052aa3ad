"""Limits on how often something may be done, counted in the database so that all workers agree."""

from __future__ import annotations

import threading
import time
from collections import Counter
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import F

from cineclub.accounts.models import RateCount

KEPT_DAYS = 2
# So often a process clears away what is older.
SWEEP_SECONDS = 3_600
# How many uses ``spend_by_handfuls`` holds before it writes them down.
HANDFUL = 16
_MOST_HELD = 10_000
_held: Counter[str] = Counter()
_next_sweep = 0
_lock = threading.Lock()


@dataclass(frozen=True)
class Rate:
    """At most ``limit`` times in ``seconds``."""

    name: str
    limit: int
    seconds: int


class TooMany(Exception):
    """The limit is reached; ``retry_after`` is in seconds."""

    def __init__(self, rate: Rate, retry_after: int) -> None:
        super().__init__(f"{rate.name}: more than {rate.limit} in {rate.seconds} s")
        self.rate = rate
        self.retry_after = retry_after


def spend(rate: Rate, who: str, uses: int = 1) -> None:
    """Count one use of ``rate`` by ``who``; raises ``TooMany`` beyond the limit. One query, and
    once an hour another that clears old counts away."""
    now = int(time.time())
    began = now - now % rate.seconds
    if _increment(_key(rate, who), began, uses) > rate.limit:
        raise TooMany(rate, began + rate.seconds - now)
    _sweep(now)


def spend_by_handfuls(rate: Rate, who: str) -> None:
    """The same for what is asked many times a minute and costs less than a write: the database
    hears of every sixteenth use, of each process. No query for the others."""
    with _lock:
        if len(_held) > _MOST_HELD:
            _held.clear()
        key = _key(rate, who)
        _held[key] += 1
        if _held[key] < HANDFUL:
            return
        del _held[key]
    spend(rate, who, HANDFUL)


def first_time(what: str, at: int) -> bool:
    """Whether ``what`` did not happen before; remembered for two days after ``at``. One query."""
    return _increment(what[:120], at, 1) == 1


def refund(rate: Rate, who: str) -> None:
    """Take one use back: it turned out not to count. One query."""
    now = int(time.time())
    rows = RateCount.objects.filter(key=_key(rate, who), began=now - now % rate.seconds)
    rows.filter(count__gt=0).update(count=F("count") - 1)


def forget(rate: Rate, who: str) -> None:
    """Let ``who`` begin anew. One query."""
    RateCount.objects.filter(key=_key(rate, who)).delete()


def _sweep(now: int) -> None:
    global _next_sweep  # noqa: PLW0603 (one moment for the whole process)
    if now >= _next_sweep:
        _next_sweep = now + SWEEP_SECONDS
        RateCount.objects.filter(began__lt=now - KEPT_DAYS * 86_400).delete()


def _key(rate: Rate, who: str) -> str:
    return f"{rate.name}:{who}"[:120]


@transaction.atomic(savepoint=False)
def _increment(key: str, began: int, uses: int) -> int:
    table = RateCount._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (key, began, count) VALUES (%s, %s, %s) "  # noqa: S608 (our table)
            f"ON CONFLICT (key, began) DO UPDATE SET count = {table}.count + excluded.count "
            "RETURNING count",
            [key, began, uses],
        )
        (count,) = cursor.fetchone()
    return int(count)
