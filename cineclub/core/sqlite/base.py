"""Django's SQLite backend with three differences, two of them for many threads that write at once.

**Turns.** A transaction waits in a fair queue of this process before it asks SQLite for its lock.

**One sync for many.** With ``synchronous=FULL`` SQLite waits for the disk at each commit while it
holds its lock, so that the site could write no faster than the disk turns. Here a transaction
commits without that wait, gives its turn on, and then waits for the disk together with all who
committed meanwhile; only then does its ``atomic`` block end. What was acknowledged is on disk, as
before. Statements outside a transaction, and databases that are not in WAL mode, are as Django and
the pragmas have them.

**Reading.** What Django does anew for every question and every moment read is done at less cost:
see ``reading``.
"""

from __future__ import annotations

import threading
from functools import partial
from typing import Any

from django.db.backends.sqlite3 import base
from django.db.utils import OperationalError

from cineclub.core.sqlite.group_sync import GroupSync, sync_file
from cineclub.core.sqlite.reading import Cursor, Operations
from cineclub.core.sqlite.turns import Turns

FULL = 2
SECONDS = 20.0

_lock = threading.Lock()
_logs: dict[str, _Log] = {}


class _Log:
    """What the threads of this process share of one database's write-ahead log."""

    def __init__(self, path: str) -> None:
        self.turns = Turns()
        self.safe = GroupSync(partial(sync_file, path))


class DatabaseWrapper(base.DatabaseWrapper):
    """One connection, of one thread."""

    ops_class = Operations
    _log: _Log | None = None
    _has_turn = False

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Connect, and see whether this database waits for the disk at each commit."""
        connection = super().get_new_connection(conn_params)
        (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
        (level,) = connection.execute("PRAGMA synchronous").fetchone()
        self._log = (
            _log_of(str(conn_params["database"])) if (mode, level) == ("wal", FULL) else None
        )
        return connection

    def create_cursor(self, name: str | None = None) -> Cursor:
        """A cursor of our own kind."""
        cursor: Cursor = self.connection.cursor(factory=Cursor)
        return cursor

    def _start_transaction_under_autocommit(self) -> None:
        log = self._log
        if log is not None:
            if not log.turns.take(self._patience()):
                raise OperationalError("database is locked")
            self._has_turn = True
            self.connection.execute("PRAGMA synchronous=NORMAL")
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]  # the stubs lack it
        except BaseException:
            self._give_turn()
            raise

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]  # the stubs lack it
        log = self._log if self._has_turn else None
        self._give_turn()
        if log is not None:
            try:
                log.safe.wait()
            except OSError as error:
                raise OperationalError(f"the disk did not take it: {error}") from error

    def _rollback(self) -> None:
        super()._rollback()  # type: ignore[misc]  # the stubs lack it
        self._give_turn()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]  # the stubs lack it
        finally:
            self._has_turn, had = False, self._has_turn
            if had and self._log is not None:
                self._log.turns.give()

    def _give_turn(self) -> None:
        if self._has_turn and self._log is not None:
            self._has_turn = False
            try:
                self.connection.execute("PRAGMA synchronous=FULL")
            finally:
                self._log.turns.give()

    def _patience(self) -> float:
        return float(self.settings_dict["OPTIONS"].get("timeout", SECONDS))


def _log_of(database: str) -> _Log:
    path = f"{database}-wal"
    with _lock:
        return _logs.setdefault(path, _Log(path))
