"""The loop that does jobs: a command of its own, or a thread beside the pages."""

from __future__ import annotations

import atexit
import threading
import time

import structlog
from django.db import close_old_connections

# So often an idle worker looks for what other processes enqueued; its own process wakes it.
IDLE_SECONDS = 1.0
# After an error of the loop itself, such as a database that cannot be reached.
PAUSE_SECONDS = 5.0
STOP_SECONDS = 5.0

log = structlog.get_logger(__name__)
_work = threading.Event()


def wake() -> None:
    """There is work: let the worker of this process look at once."""
    _work.set()


class Worker:
    """Does jobs until it is told to stop; the one it is at is finished first."""

    def __init__(self) -> None:
        self._stopping = threading.Event()
        self._looks_at = 0.0  # when schedules are looked at next

    def run(self) -> None:
        """The loop."""
        while not self._stopping.is_set():
            _work.clear()
            try:
                found = self._work_once()
            except Exception as error:  # noqa: BLE001 (it has to outlive everything)
                log.warning("jobs wait", error=repr(error))
                self._stopping.wait(PAUSE_SECONDS)
                continue
            if not found:
                _work.wait(IDLE_SECONDS)

    def drain(self) -> int:
        """Do what is due now and come back: how many jobs it was."""
        done = 0
        while self._work_once():
            done += 1
        return done

    def stop(self) -> None:
        """Begin nothing more."""
        self._stopping.set()
        wake()

    def _work_once(self) -> bool:
        # Imported late: tasks are found through it, and they import this package.
        from cineclub.jobs.run import run_next
        from cineclub.jobs.schedule import enqueue_due

        close_old_connections()
        try:
            if time.monotonic() >= self._looks_at:
                self._looks_at = time.monotonic() + IDLE_SECONDS
                enqueue_due()
            return run_next()
        finally:
            close_old_connections()


def start_thread() -> Worker:
    """A worker beside whatever else this process does."""
    worker = Worker()
    thread = threading.Thread(target=worker.run, name="jobs", daemon=True)
    thread.start()

    def end() -> None:
        worker.stop()
        thread.join(STOP_SECONDS)

    atexit.register(end)
    return worker
