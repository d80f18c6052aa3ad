"""Writing many new rows at once, at nearly the speed of the database.

``bulk_create`` makes an object of every row and puts every value through the query compiler, which
costs ten times what the insertion does. This hands rows over as they are, many a statement.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import chain
from typing import Any

from django.db import connection, models

Rows = list[tuple[Any, ...]]
# As many values as any SQLite takes in one statement; larger ones gain nothing.
PARAMETERS = 999
_NEXT_IDS = "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)"


def bulk_insert(
    model: type[models.Model], columns: Sequence[str], rows: Iterable[tuple[Any, ...]], **same: Any
) -> None:
    """Insert ``rows`` with values for ``columns``; ``same`` has those that are the same in all.

    Columns are named as attributes are (``film_id``); what is not named gets its default. One
    statement or two. Nothing is checked but by the database, and values must be of the column's
    own type.
    """
    rows = list(rows)
    if not rows:
        return
    fields = {field.attname: field for field in model._meta.concrete_fields}
    same = {
        name: fields[name].get_db_prep_save(value, connection)
        for name, value in (_defaults(model, columns) | same).items()
    }
    if same:
        rest = tuple(same.values())
        rows = [row + rest for row in rows]
    names = [fields[name].column for name in (*columns, *same)]
    write = _copy if connection.vendor == "postgresql" else _insert
    write(model._meta.db_table, names, rows)


def new_ids(model: type[models.Model], count: int) -> list[int]:
    """Primary keys for rows about to be inserted with them, for whoever needs them at once.

    On SQLite inside a transaction, which is alone. One query.
    """
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_NEXT_IDS, [table, count])
            return [key for (key,) in cursor.fetchall()]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = (cursor.fetchone() or (0,))[0]
    return list(range(last + 1, last + 1 + count))


def stored(moment: datetime) -> Any:
    """A moment as a row for ``bulk_insert`` holds it."""
    return connection.ops.adapt_datetimefield_value(moment)


def _defaults(model: type[models.Model], columns: Sequence[str]) -> dict[str, Any]:
    return {
        field.attname: field.get_default()
        for field in model._meta.concrete_fields
        if field.attname not in columns and not isinstance(field, models.AutoField)
    }


def _copy(table: str, columns: Sequence[str], rows: Rows) -> None:
    names = ", ".join(map(connection.ops.quote_name, columns))
    with connection.cursor() as cursor:
        statement = f"COPY {connection.ops.quote_name(table)} ({names}) FROM STDIN"
        # Django names the database's errors for what goes through its own cursor alone.
        with connection.wrap_database_errors, cursor.cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row(row)


def _insert(table: str, columns: Sequence[str], rows: Rows) -> None:
    names = ", ".join(map(connection.ops.quote_name, columns))
    insert_many(f"INSERT INTO {connection.ops.quote_name(table)} ({names})", rows)


def insert_many(insert: str, rows: Sequence[tuple[Any, ...]]) -> None:
    """Write ``rows`` with statements of many rows each; ``insert`` is what stands before VALUES.

    On SQLite a statement costs as much as the row it writes, and each one that sets off a trigger
    makes the full-text index put on disk what it holds.
    """
    if not rows:
        return
    row = f"({', '.join(['%s'] * len(rows[0]))})"
    at_once = max(1, PARAMETERS // len(rows[0]))
    rest = len(rows) % at_once
    whole = [
        tuple(chain.from_iterable(rows[start : start + at_once]))
        for start in range(0, len(rows) - rest, at_once)
    ]
    with connection.cursor() as cursor:
        if whole:
            cursor.executemany(f"{insert} VALUES {', '.join([row] * at_once)}", whole)
        if rest:
            last = tuple(chain.from_iterable(rows[-rest:]))
            cursor.execute(f"{insert} VALUES {', '.join([row] * rest)}", last)
