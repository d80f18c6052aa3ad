"""Taking turns: first come, first served."""

from __future__ import annotations

import threading
from collections import deque


class Turns:
    """A lock that is handed to whoever waits longest.

    A plain lock goes to whoever grabs it first, which under load is the thread that has just let
    go of it; SQLite's own waiting sleeps longer the longer one waits. Both let somebody wait for
    seconds while others pass.
    """

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._waiting: deque[threading.Lock] = deque()
        self._taken = False

    def take(self, seconds: float) -> bool:
        """Wait for the turn, at most so long; False when it did not come."""
        with self._guard:
            if not self._taken:
                self._taken = True
                return True
            mine = threading.Lock()
            mine.acquire()
            self._waiting.append(mine)
        if mine.acquire(timeout=seconds):
            return True
        with self._guard:
            if mine in self._waiting:
                self._waiting.remove(mine)
                return False
        return True  # it came in the last moment

    def give(self) -> None:
        """Hand the turn on."""
        with self._guard:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._taken = False
