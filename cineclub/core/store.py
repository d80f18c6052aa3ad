"""What was made once and is kept in memory until something it shows changes (see ``versions``)."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Collection, Hashable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from django.db import transaction

from cineclub.core import versions

Value = TypeVar("Value")
Answer = TypeVar("Answer")

# How long a reader waits for another's rebuild of the same thing before making it themselves.
PATIENCE = 5.0


@dataclass(slots=True)
class Kept(Generic[Value]):
    """Fresh while nothing of ``slots`` changed after ``made_at``; ``size`` is its bytes."""

    value: Value
    size: int
    made_at: int
    slots: tuple[int, ...]
    born: float
    checked_at: int = field(default=-1)

    def is_fresh(self, max_age: float) -> bool:
        """Costs one comparison as long as nothing at all has changed since it was asked last."""
        now = versions.clock()
        if self.checked_at != now:
            if not versions.unchanged_since(self.made_at, self.slots):
                return False
            self.checked_at = now
        return time.monotonic() - self.born < max_age


def in_transaction() -> bool:
    """Whether what is read now may be what nobody else sees yet: nothing made of it is kept."""
    return bool(transaction.get_connection().in_atomic_block)


class Store(Generic[Value]):
    """Kept things by key, the oldest forgotten when they take more than their share of memory."""

    def __init__(self) -> None:
        self.held: dict[Hashable, Kept[Value]] = {}
        self.bytes = 0
        self._lock = threading.Lock()
        self._makers: dict[Hashable, threading.Lock] = {}

    def fresh(self, key: Hashable, max_age: float) -> Kept[Value] | None:
        """What is kept under ``key``, unless it is stale or older than ``max_age`` seconds."""
        found = self.held.get(key)
        return found if found is not None and found.is_fresh(max_age) else None

    def keep(
        self,
        key: Hashable,
        value: Value,
        size: int,
        made_at: int,
        slots: Collection[int],
        *,
        memory: int,
    ) -> Kept[Value]:
        """Keep ``value``, which was made from what ``slots`` stand for as it was at ``made_at``."""
        kept = Kept(value, size, made_at, tuple(slots), time.monotonic())
        with self._lock:
            self._drop(key)
            self.held[key] = kept
            self.bytes += size
            while self.bytes > memory:
                self._drop(next(iter(self.held)))
        return kept

    def one_at_a_time(self, key: Hashable, act: Callable[[], Answer]) -> Answer:
        """Call ``act``, which looks for a fresh value first, while others who want it wait."""
        with self._lock:
            maker = self._makers.setdefault(key, threading.Lock())
        waited = maker.acquire(timeout=PATIENCE)
        try:
            return act()
        finally:
            if waited:
                maker.release()
            with self._lock:
                self._makers.pop(key, None)

    def _drop(self, key: Hashable) -> None:
        dropped = self.held.pop(key, None)
        if dropped is not None:
            self.bytes -= dropped.size
