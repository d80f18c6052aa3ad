"""Many members at the same moment, on a database that many connections can open."""

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import TypeVar

from django.db import connection

Answer = TypeVar("Answer")


def share_database(folder: Path, monkeypatch: object) -> None:
    """Let threads open what the test wrote so far: SQLite's test database lives in memory, where
    every connection but the first sees locks that a real site does not have."""
    if connection.vendor != "sqlite" or not connection.is_in_memory_db():  # type: ignore[attr-defined]
        return
    file = folder / "crowd.sqlite3"
    with sqlite3.connect(file) as target:
        connection.connection.backup(target)
        # As a site's own is from the start: the change waits for nobody, so no crowd may make it.
        target.execute("PRAGMA journal_mode = WAL")
    monkeypatch.setitem(connection.settings_dict, "NAME", str(file))  # type: ignore[attr-defined]


def alone(act: Callable[[], Answer]) -> Answer:
    """Run ``act`` on a connection of its own, e.g. to see what the crowd left."""
    return at_once([act])[0]


def at_once(acts: list[Callable[[], Answer]]) -> list[Answer]:
    """Run all of them at the same moment; their answers in order."""
    barrier = Barrier(len(acts))

    def run(act: Callable[[], Answer]) -> Answer:
        barrier.wait(30)
        try:
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))
