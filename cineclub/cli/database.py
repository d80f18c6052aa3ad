"""Opening the site's data for a command."""

from __future__ import annotations

from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connections

from cineclub.cli.outcome import Refused
from cineclub.operations.up_to_date import bring_database_up_to_date


def open_site() -> None:
    """Bring the database up to date; raises `Refused` when it cannot be reached or used."""
    try:
        bring_database_up_to_date()
    except (DatabaseError, ImproperlyConfigured) as problem:
        first = str(problem).strip().splitlines()[0] if str(problem).strip() else "no reason given"
        raise Refused(f"The database cannot be used ({first}): see DATABASE_URL") from None


def close_database() -> None:
    """Close every connection, those that PostgreSQL's pool keeps open too.

    Before a process forks: two processes that speak through one connection read each other's
    answers.
    """
    connections.close_all()
    for connection in connections.all(initialized_only=True):
        if connection.vendor == "postgresql":
            connection.close_pool()  # type: ignore[attr-defined]
