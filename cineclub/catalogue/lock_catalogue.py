"""One writer of new records at a time, so that two never take the same address."""

from __future__ import annotations

from django.db import connection

_KEY = 0x63696E65


def lock_catalogue() -> None:
    """Wait for the catalogue's writers; held until the running transaction ends.

    SQLite's immediate transactions already are alone; on PostgreSQL it is an advisory lock.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_KEY])
