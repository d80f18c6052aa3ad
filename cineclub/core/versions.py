"""Versions of what pages show, shared by every process of a site.

A memory-mapped file in ``CINECLUB_HOME`` holds a clock and 64-bit slots. A verb that changes
something bumps the keys it touched: the clock goes on by one, and each key's slot is set to it. A
page remembers the time before it was made and the keys it was made from; it is fresh as long as
none of their slots says later. Many keys share one slot: a clash costs a needless rebuild, never
a stale page.
"""

from __future__ import annotations

import fcntl
import mmap
import os
import threading
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from django.conf import settings
from django.db import transaction

SLOTS = 1 << 16
SLOT_BYTES = 8
CLOCK = 0
EVERYTHING = 1
_FIRST_FREE = 2

_lock = threading.Lock()
_maps: dict[Path, _SlotFile] = {}
_collector: ContextVar[set[int] | None] = ContextVar("collector", default=None)
_began: ContextVar[int | None] = ContextVar("began", default=None)


class _SlotFile:
    """One mapped file; increments are serialised across processes by a file lock.

    Slots are read and written whole: an aligned store of eight bytes is never seen by halves.
    """

    def __init__(self, path: str) -> None:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        self.descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        if os.fstat(self.descriptor).st_size < SLOTS * SLOT_BYTES:
            os.ftruncate(self.descriptor, SLOTS * SLOT_BYTES)
        self.slots = memoryview(mmap.mmap(self.descriptor, SLOTS * SLOT_BYTES)).cast("Q")

    def stamp(self, slots: Iterable[int]) -> None:
        """Move the clock on, and the slots with it. The clock is moved last: a page made in
        between then counts as older than the change, which is the safe side."""
        with _lock:
            fcntl.flock(self.descriptor, fcntl.LOCK_EX)
            try:
                now = self.slots[CLOCK] + 1
                for slot in slots:
                    self.slots[slot] = now
                self.slots[CLOCK] = now
            finally:
                fcntl.flock(self.descriptor, fcntl.LOCK_UN)


def bump(*keys: str) -> None:
    """Make everything that depends on ``keys`` stale, once the running transaction commits.

    Keys name what changed: ``film:12``, ``person:3``, ``thread:7``, ``member:5``, ``films``.
    """
    slots = {_slot(key) for key in keys}
    transaction.on_commit(lambda: _file().stamp(slots))


def bump_all() -> None:
    """Make everything stale at once: the whole content was replaced."""
    transaction.on_commit(lambda: _file().stamp([EVERYTHING]))


def read(*keys: str) -> tuple[int, ...]:
    """When each of ``keys`` was bumped last. Costs a memory read each, no query."""
    slots = _file().slots
    return tuple(slots[_slot(key)] for key in keys)


def clock() -> int:
    """The time now: the number of bumps so far."""
    return _file().slots[CLOCK]


def depend(*keys: str) -> None:
    """Say that the page being made shows what ``keys`` stand for. Nothing happens elsewhere."""
    slots = _collector.get()
    if slots is not None:
        slots.update(_slot(key) for key in keys)


def depend_on_slots(slots: Iterable[int]) -> None:
    """The same for what was collected before."""
    collected = _collector.get()
    if collected is not None:
        collected.update(slots)


@contextmanager
def collecting() -> Iterator[set[int]]:
    """Collect the slots of all keys that are depended on inside the block."""
    slots = {EVERYTHING}
    began = _began.set(clock()) if _began.get() is None else None
    token = _collector.set(slots)
    try:
        yield slots
    finally:
        _collector.reset(token)
        if began is not None:
            _began.reset(began)


def began() -> int | None:
    """The time when the outermost ``collecting`` began, before anything was read; else None."""
    return _began.get()


def unchanged_since(time: int, slots: Iterable[int]) -> bool:
    """Whether nothing of ``slots`` was bumped after ``time``."""
    values = _file().slots
    return all(values[slot] <= time for slot in slots)


def _slot(key: str) -> int:
    return _FIRST_FREE + zlib.crc32(key.encode()) % (SLOTS - _FIRST_FREE)


def _file() -> _SlotFile:
    home = settings.CINECLUB_HOME
    found = _maps.get(home)
    if found is None:
        with _lock:
            file = f"{home}/versions.clock"
            found = _maps.get(home) or _maps.setdefault(home, _SlotFile(file))
    return found
