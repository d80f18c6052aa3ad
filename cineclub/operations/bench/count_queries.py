"""Counting the queries of a page as it is served."""

from __future__ import annotations

import io
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection

# The session and the member it belongs to: known on every page, before it is chosen.
_WHO_ASKS = ("django_session", "accounts_member")


def count_queries(path: str, session: str) -> dict[str, int]:
    """Ask twice with that session; the second time counts: ``all``, and ``beyond`` who asks."""
    handler = WSGIHandler()
    statements: list[str] = []

    def note(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        statements.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        for _ in range(2):
            statements.clear()
            _ask(handler, path, session)
    who = sum(any(f'FROM "{table}"' in sql for table in _WHO_ASKS) for sql in statements)
    return {"all": len(statements), "beyond": len(statements) - who}


def _ask(handler: WSGIHandler, path: str, session: str) -> None:
    environ: dict[str, Any] = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "QUERY_STRING": "",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "80",
        "HTTP_HOST": "127.0.0.1",
        "HTTP_COOKIE": f"{settings.SESSION_COOKIE_NAME}={session}",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": io.StringIO(),
        "wsgi.url_scheme": "http",
    }
    answer = handler(environ, lambda *_told: lambda _body: None)
    status = getattr(answer, "status_code", 0)
    answer.close()
    if status != HTTPStatus.OK:
        raise RuntimeError(f"{path}: {status}")
