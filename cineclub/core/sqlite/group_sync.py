"""One wait for the disk for all who committed before it began."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable


def sync_file(path: str) -> None:
    """Return when what was written to ``path`` would survive a power cut.

    A file that is gone needs no more: SQLite removes its log only when all of it stands in the
    database, on disk.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        return
    try:
        getattr(os, "fdatasync", os.fsync)(descriptor)  # macOS has only the latter
    finally:
        os.close(descriptor)


class GroupSync:
    """Makes ``sync`` once for as many as wait for it."""

    def __init__(self, sync: Callable[[], None]) -> None:
        self._sync = sync
        self._counting = threading.Lock()
        self._syncing = threading.Lock()
        self._written = 0
        self._safe = 0

    def wait(self) -> None:
        """Return when everything this thread wrote before is safe; raises what ``sync`` raises."""
        with self._counting:
            self._written += 1
            mine = self._written
        with self._syncing:
            if self._safe >= mine:
                return
            # Whoever has counted by now has written by now.
            reached = self._written
            self._sync()
            self._safe = reached
