"""A consistent copy of the whole database while others write, and back: one way a database.

SQLite copies itself (``VACUUM INTO``) and comes back through its backup interface, in one
transaction. PostgreSQL's tables go through COPY in one repeatable-read transaction and come back in
one transaction, into tables as they were when the copy was made.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Model

SQLITE_FILE = "database/cineclub.sqlite3"
_CHUNK = 1 << 16


class BadCopy(ValueError):
    """A copied database is not what it should be; the text says why."""


def tables() -> dict[str, list[str]]:
    """The site's tables with their columns, those behind many-to-many fields included."""
    return {
        model._meta.db_table: [field.column for field in model._meta.local_concrete_fields]
        for model in _models()
    }


def applied_migrations() -> list[str]:
    """The migrations that have run, as ``app.name``."""
    return sorted(
        f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations()
    )


def unknown_migrations(names: Iterable[str]) -> list[str]:
    """Those of ``names`` that this version does not have."""
    known = {f"{app}.{name}" for app, name in MigrationExecutor(connection).loader.disk_migrations}
    return sorted(set(names) - known)


def copy_out(folder: Path) -> tuple[dict[str, Path], dict[str, int]]:
    """Copy the database into ``folder``: the files by their names in an archive, rows by table."""
    if connection.vendor == "sqlite":
        return _sqlite_out(folder)
    return _postgresql_out(folder)


def copy_in(
    files: dict[str, Path],
    rows: dict[str, int],
    columns: dict[str, list[str]],
    migrations: list[str],
) -> None:
    """Replace the database by a copy and compare the rows; raises ``BadCopy``, then undone."""
    if connection.vendor == "sqlite":
        _sqlite_in(files[SQLITE_FILE], rows)
    else:
        _postgresql_in(files, rows, columns, migrations)


def check_sqlite(path: Path, rows: dict[str, int]) -> None:
    """Hold a copied file against the rows it should have; raises ``BadCopy``."""
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as copied:
            (verdict,) = copied.execute("PRAGMA integrity_check").fetchone()
            broken = copied.execute("PRAGMA foreign_key_check").fetchone()
            counted = _count(copied, rows)
    except sqlite3.DatabaseError as error:
        raise BadCopy(f"the database in it cannot be read: {error}") from error
    if verdict != "ok" or broken:
        raise BadCopy(f"the database in it is not sound: {broken or verdict}")
    _compare(counted, rows)


def _models() -> list[type[Model]]:
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    ]


def _compare(counted: dict[str, int], expected: dict[str, int]) -> None:
    for table, count in expected.items():
        if counted.get(table) != count:
            raise BadCopy(f"{table} has {counted.get(table)} rows, {count} were backed up")


def _count(database: sqlite3.Connection, names: Iterable[str]) -> dict[str, int]:
    quoted = {name: '"{}"'.format(name.replace('"', '""')) for name in names}
    counts = {}
    for name, table in quoted.items():
        (counts[name],) = database.execute(f"SELECT COUNT(*) FROM {table}").fetchone()  # noqa: S608
    return counts


def _sqlite_out(folder: Path) -> tuple[dict[str, Path], dict[str, int]]:
    path = folder / "copy.sqlite3"
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(path)])
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as copied:
        rows = _count(copied, tables())
    return {SQLITE_FILE: path}, rows


def _sqlite_in(path: Path, rows: dict[str, int]) -> None:
    check_sqlite(path, rows)
    target = str(connection.settings_dict["NAME"])
    connection.close()
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(target, 20)) as site:
        # All pages in one transaction: a reader sees the old site or the new one.
        source.backup(site)
        _compare(_count(site, rows), rows)


def _postgresql_out(folder: Path) -> tuple[dict[str, Path], dict[str, int]]:
    files: dict[str, Path] = {}
    rows: dict[str, int] = {}
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute("SET LOCAL statement_timeout = 0")
        for table, columns in tables().items():
            path = folder / f"{table}.copy"
            rows[table] = _copy_table_out(cursor, table, columns, path)
            files[f"database/{table}.copy"] = path
    return files, rows


def _copy_table_out(cursor: Any, table: str, columns: list[str], path: Path) -> int:
    with path.open("wb") as stream, cursor.copy(f"{_target(table, columns)} TO STDOUT") as copy:
        for data in copy:
            stream.write(data)
    return int(cursor.rowcount)


def _postgresql_in(
    files: dict[str, Path],
    rows: dict[str, int],
    columns: dict[str, list[str]],
    migrations: list[str],
) -> None:
    _migrate_to(migrations)
    present = set(connection.introspection.table_names())
    missing = sorted(set(columns) - present)
    if missing:
        raise BadCopy(f"it has tables that this version has not: {', '.join(missing)}")
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        # What migrations put there is in the copy as well.
        quoted = ", ".join(connection.ops.quote_name(table) for table in columns)
        cursor.execute(f"TRUNCATE {quoted}")
        counted = {
            table: _copy_table_in(cursor, table, names, files[f"database/{table}.copy"])
            for table, names in columns.items()
        }
        _compare(counted, rows)
        for statement in connection.ops.sequence_reset_sql(no_style(), _models()):
            cursor.execute(statement)


def _copy_table_in(cursor: Any, table: str, columns: list[str], path: Path) -> int:
    with path.open("rb") as stream, cursor.copy(f"{_target(table, columns)} FROM STDIN") as copy:
        while data := stream.read(_CHUNK):
            copy.write(data)
    return int(cursor.rowcount)


def _target(table: str, columns: list[str]) -> str:
    quote = connection.ops.quote_name
    return f"COPY {quote(table)} ({', '.join(quote(column) for column in columns)})"


def _migrate_to(names: list[str]) -> None:
    """Bring the tables to the state in which the copy was made."""
    applied = {(app, name) for app, _dot, name in (each.partition(".") for each in names)}
    executor = MigrationExecutor(connection)
    graph = executor.loader.graph
    last = [
        node
        for node in applied
        if node in graph.nodes
        and not any(
            child.key in applied
            for child in graph.node_map[node].children
            if child.key[0] == node[0]
        )
    ]
    executor.migrate(sorted(last))
