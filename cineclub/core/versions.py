"""Versions of what pages show, shared by every process of a site.

A version is a 64-bit counter in a memory-mapped file in ``CINECLUB_HOME``. A verb that changes
something bumps the keys it touched; a cache remembers the versions it read before rendering and
serves its copy only while they still stand. Many keys share one slot: a clash costs a needless
rebuild, never a stale page.
"""

from __future__ import annotations

import fcntl
import mmap
import os
import struct
import threading
import zlib
from pathlib import Path

from django.conf import settings
from django.db import transaction

SLOTS = 1 << 16
SLOT_BYTES = 8
_lock = threading.Lock()
_maps: dict[Path, _SlotFile] = {}


class _SlotFile:
    """One mapped file of counters; increments are serialised across processes by a file lock."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        if os.fstat(self.descriptor).st_size < SLOTS * SLOT_BYTES:
            os.ftruncate(self.descriptor, SLOTS * SLOT_BYTES)
        self.slots = mmap.mmap(self.descriptor, SLOTS * SLOT_BYTES)

    def read(self, slot: int) -> int:
        (value,) = struct.unpack_from("<Q", self.slots, slot * SLOT_BYTES)
        return int(value)

    def increment(self, slots: set[int]) -> None:
        with _lock:
            fcntl.flock(self.descriptor, fcntl.LOCK_EX)
            try:
                for slot in slots:
                    struct.pack_into("<Q", self.slots, slot * SLOT_BYTES, self.read(slot) + 1)
            finally:
                fcntl.flock(self.descriptor, fcntl.LOCK_UN)


def bump(*keys: str) -> None:
    """Make everything that depends on ``keys`` stale, once the running transaction commits.

    Keys name what changed: ``film:12``, ``person:3``, ``thread:7``, ``member:5``, ``films``.
    """
    slots = {_slot(key) for key in keys}
    transaction.on_commit(lambda: _file().increment(slots))


def bump_all() -> None:
    """Make everything stale at once: the whole content was replaced."""
    transaction.on_commit(lambda: _file().increment(set(range(SLOTS))))


def read(*keys: str) -> tuple[int, ...]:
    """The current versions of ``keys``, in order. Costs a memory read each, no query."""
    file = _file()
    return tuple(file.read(_slot(key)) for key in keys)


def _slot(key: str) -> int:
    return zlib.crc32(key.encode()) % SLOTS


def _file() -> _SlotFile:
    path = Path(settings.CINECLUB_HOME) / "versions"
    if path not in _maps:
        with _lock:
            if path not in _maps:
                _maps[path] = _SlotFile(path)
    return _maps[path]
