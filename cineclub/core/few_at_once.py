"""Readers take turns, a few at a time.

Only one thread of a process runs Python at any moment, and each question to the database lets
another one in. With sixteen readers inside at once, a thread waits for fifteen others after each of
its questions, and the processor is busy with changing between them. So a few are let in, and the
rest wait at the door.

They wait for moments only: where those inside take long, e.g. over a search, the next one goes in
beside them. Who sends something is let through at once: they may be slow to send.
"""

from __future__ import annotations

from collections.abc import Iterable
from queue import Empty, SimpleQueue
from typing import Any

# Enough to keep the processor busy while some wait for PostgreSQL.
AT_ONCE = 4
# Seconds. A page for sixteen readers at once takes a tenth of a second on a slow machine.
PATIENCE = 0.1

Environ = dict[str, Any]


class FewAtOnce:
    """A WSGI application around ``application``; one for each process."""

    def __init__(self, application: Any, at_once: int = AT_ONCE) -> None:
        self.application = application
        self.turns: SimpleQueue[None] = SimpleQueue()
        for _ in range(at_once):
            self.turns.put(None)

    def __call__(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        has_turn = _only_reads(environ) and self._take_turn()
        try:
            return self.application(environ, start_response)  # type: ignore[no-any-return]
        finally:
            if has_turn:
                self.turns.put(None)

    def _take_turn(self) -> bool:
        try:
            self.turns.get(timeout=PATIENCE)
        except Empty:
            return False
        return True


def _only_reads(environ: Environ) -> bool:
    """Whether nothing more is to come from the reader."""
    sends = environ.get("CONTENT_LENGTH") or environ.get("HTTP_TRANSFER_ENCODING")
    return environ["REQUEST_METHOD"] in ("GET", "HEAD") and not sends
