"""Turns are fair, and what was acknowledged is what a power cut leaves."""

from __future__ import annotations

import shutil
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, transaction
from django.db.transaction import Atomic

from cineclub.config import services
from cineclub.core.sqlite import base
from cineclub.core.sqlite.base import DatabaseWrapper
from cineclub.core.sqlite.group_sync import GroupSync, sync_file
from cineclub.core.sqlite.turns import Turns

# Its guard against forgotten marks knows no database but the site's.
pytestmark = pytest.mark.django_db
WRITERS = 16
WRITES = 12


def test_the_turn_goes_to_whoever_waits_longest() -> None:
    turns, order = Turns(), []
    assert turns.take(1)

    def wait(number: int) -> None:
        assert turns.take(10)
        order.append(number)
        turns.give()

    threads = [threading.Thread(target=wait, args=[number]) for number in range(8)]
    for waiting, thread in enumerate(threads, 1):
        thread.start()
        while len(turns._waiting) < waiting:
            time.sleep(0.001)
    turns.give()
    for thread in threads:
        thread.join()
    assert order == list(range(8))
    assert turns.take(0)


def test_who_gives_up_waiting_keeps_nobody_else_waiting() -> None:
    turns = Turns()
    assert turns.take(1)
    assert not turns.take(0.01)
    turns.give()
    assert turns.take(0)


def test_one_sync_serves_all_who_wrote_before_it_began() -> None:
    written: list[int] = []
    safe: set[int] = set()
    syncs = 0

    def sync() -> None:
        nonlocal syncs
        syncs += 1
        found = set(written)
        while syncs == 1 and group._written < WRITERS:
            time.sleep(0.001)  # the others come while the disk is busy with the first
        safe.update(found)

    group = GroupSync(sync)

    def write(number: int) -> bool:
        written.append(number)
        group.wait()
        return number in safe

    with ThreadPoolExecutor(WRITERS) as pool:
        assert all(pool.map(write, range(WRITERS)))
    assert syncs <= 2


def test_a_sync_that_failed_is_nobodys_success() -> None:
    outcomes = iter([OSError("no"), None])

    def sync() -> None:
        if error := next(outcomes):
            raise error

    group = GroupSync(sync)
    with pytest.raises(OSError, match="no"):
        group.wait()
    group.wait()


def test_a_log_that_is_gone_needs_no_sync(tmp_path: Path) -> None:
    sync_file(str(tmp_path / "gone"))


@pytest.fixture
def connect(tmp_path: Path) -> Iterator[Callable[[], DatabaseWrapper]]:
    """Makes connections to one database file, each to be used by one thread."""
    made: list[DatabaseWrapper] = []

    def new() -> DatabaseWrapper:
        settings: dict[str, Any] = {
            **services.database("", tmp_path),
            "AUTOCOMMIT": True,
            "ATOMIC_REQUESTS": False,
            "CONN_HEALTH_CHECKS": False,
            "TIME_ZONE": None,
            "TEST": {},
        }
        wrapper = DatabaseWrapper(settings, f"writer {len(made)}")
        wrapper.inc_thread_sharing()
        made.append(wrapper)
        return wrapper

    yield new
    for wrapper in made:
        wrapper.close()


def in_transaction(wrapper: DatabaseWrapper, act: Callable[[Any], object]) -> None:
    """What ``atomic`` does around a block, on a connection of our own."""
    transaction.connections[wrapper.alias] = wrapper  # type: ignore[assignment]
    try:
        with Atomic(wrapper.alias, savepoint=True, durable=False), wrapper.cursor() as cursor:
            act(cursor)
    finally:
        del transaction.connections[wrapper.alias]


def pragma(wrapper: DatabaseWrapper, name: str) -> Any:
    with wrapper.cursor() as cursor:
        return cursor.execute(f"PRAGMA {name}").fetchone()[0]


def test_what_was_acknowledged_is_what_a_power_cut_leaves(
    connect: Callable[[], DatabaseWrapper], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = tmp_path / "cineclub.sqlite3"
    first = connect()
    in_transaction(first, lambda cursor: cursor.execute("CREATE TABLE said (what TEXT)"))
    syncs: list[Path] = []

    def keep_what_is_safe() -> None:
        """All that was written when the disk was asked; what comes later may be lost."""
        kept = tmp_path / f"safe-{len(syncs)}"
        kept.mkdir()
        for name in ("cineclub.sqlite3-wal", "cineclub.sqlite3"):
            shutil.copy(tmp_path / name, kept / name)
        time.sleep(0.005)
        syncs.append(kept)

    monkeypatch.setitem(base._logs, f"{database}-wal", log := base._Log(f"{database}-wal"))
    log.safe = GroupSync(keep_what_is_safe)
    acknowledged: list[tuple[str, int]] = []

    def write(number: int) -> None:
        wrapper = connect()
        for time_ in range(WRITES):
            what = f"{number} at {time_}"
            in_transaction(
                wrapper, lambda c, w=what: c.execute("INSERT INTO said VALUES (%s)", [w])
            )
            acknowledged.append((what, len(syncs)))

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, range(WRITERS)))
    assert len(acknowledged) == WRITERS * WRITES
    for number, kept in enumerate(syncs, 1):
        there = {
            row[0] for row in sqlite3.connect(kept / database.name).execute("SELECT * FROM said")
        }
        assert {what for what, reached in acknowledged if reached <= number} <= there


def test_only_a_transaction_with_its_turn_leaves_the_disk_for_later(
    connect: Callable[[], DatabaseWrapper],
) -> None:
    wrapper = connect()
    levels = []

    def look(cursor: Any) -> None:
        levels.append(cursor.execute("PRAGMA synchronous").fetchone()[0])

    assert pragma(wrapper, "journal_mode") == "wal"
    assert pragma(wrapper, "synchronous") == base.FULL
    in_transaction(wrapper, look)
    assert levels == [1]
    assert pragma(wrapper, "synchronous") == base.FULL
    with pytest.raises(ZeroDivisionError):
        in_transaction(wrapper, lambda _cursor: 1 // 0)
    assert pragma(wrapper, "synchronous") == base.FULL


def test_a_connection_that_closes_in_the_middle_gives_its_turn_on(
    connect: Callable[[], DatabaseWrapper],
) -> None:
    wrapper, other = connect(), connect()
    in_transaction(wrapper, lambda _cursor: wrapper.close())
    in_transaction(other, lambda cursor: cursor.execute("CREATE TABLE said (what TEXT)"))


def test_a_turn_that_never_comes_is_a_locked_database(
    connect: Callable[[], DatabaseWrapper],
) -> None:
    holder, waiter = connect(), connect()
    waiter.settings_dict["OPTIONS"]["timeout"] = 0.01
    taken: list[str] = []

    def meanwhile(_cursor: Any) -> None:
        with pytest.raises(OperationalError, match="locked"):
            in_transaction(waiter, lambda _c: taken.append("turn"))

    in_transaction(holder, meanwhile)
    assert taken == []
    in_transaction(waiter, lambda _c: taken.append("turn"))
    assert taken == ["turn"]


def test_a_database_in_memory_is_as_django_has_it() -> None:
    wrapper = DatabaseWrapper(
        {"NAME": ":memory:", "OPTIONS": {}, "AUTOCOMMIT": True, "CONN_HEALTH_CHECKS": False,
         "CONN_MAX_AGE": 0, "TIME_ZONE": None, "ATOMIC_REQUESTS": False, "TEST": {}},
        "memory",
    )  # fmt: skip
    wrapper.ensure_connection()
    assert wrapper._log is None
