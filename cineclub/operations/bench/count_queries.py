"""Counting the queries of a page as it is served."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection

from cineclub.operations.bench.ask import ask

# The session and the member it belongs to: known on every page, before it is chosen.
_WHO_ASKS = ("django_session", "accounts_member")


def count_queries(path: str, session: str) -> dict[str, int]:
    """Ask twice with that session; the second time counts: ``all``, and ``beyond`` who asks."""
    handler = WSGIHandler()
    statements: list[str] = []

    def note(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        statements.append(sql)
        return execute(sql, *rest)

    cookie = f"{settings.SESSION_COOKIE_NAME}={session}"
    with connection.execute_wrapper(note):
        for _ in range(2):
            statements.clear()
            ask(handler, path, cookie=cookie)
    who = sum(any(f'FROM "{table}"' in sql for table in _WHO_ASKS) for sql in statements)
    return {"all": len(statements), "beyond": len(statements) - who}
