"""Writing many new rows at once, at nearly the speed of the database.

``bulk_create`` puts every value of every row through the query compiler, which costs ten times
what the insertion does. This hands rows over as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any

from django.db import connection, models

Rows = list[tuple[Any, ...]]


def bulk_insert(new: Sequence[models.Model]) -> None:
    """Insert unsaved instances of one model, in one statement for all.

    They do not learn their primary keys, and nothing is checked but by the database. Values must
    be of the column's own type; moments are the only ones that are converted.
    """
    if not new:
        return
    meta = new[0]._meta
    fields = [field for field in meta.concrete_fields if not isinstance(field, models.AutoField)]
    take = attrgetter(*(field.attname for field in fields))
    rows: Rows = [take(each) for each in new] if len(fields) > 1 else [(take(e),) for e in new]
    if connection.vendor == "postgresql":
        _copy(meta.db_table, [field.column for field in fields], rows)
    else:
        _convert_moments(fields, rows)
        _insert(meta.db_table, [field.column for field in fields], rows)


def _copy(table: str, columns: Sequence[str], rows: Rows) -> None:
    names = ", ".join(map(connection.ops.quote_name, columns))
    with connection.cursor() as cursor:
        statement = f"COPY {connection.ops.quote_name(table)} ({names}) FROM STDIN"
        with cursor.cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row(row)


def _insert(table: str, columns: Sequence[str], rows: Rows) -> None:
    names = ", ".join(map(connection.ops.quote_name, columns))
    places = ", ".join(["%s"] * len(columns))
    statement = f"INSERT INTO {connection.ops.quote_name(table)} ({names}) VALUES ({places})"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.executemany(statement, rows)


def _convert_moments(fields: Sequence[Any], rows: Rows) -> None:
    """Moments in the form of the database, in place."""
    at = [place for place, field in enumerate(fields) if isinstance(field, models.DateTimeField)]
    if not at:
        return
    convert: Callable[[Any], Any] = connection.ops.adapt_datetimefield_value
    for number, row in enumerate(rows):
        values = list(row)
        for place in at:
            values[place] = convert(values[place])
        rows[number] = tuple(values)
