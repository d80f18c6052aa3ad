"""Asking for a page inside the process, through all of the middleware."""

from __future__ import annotations

import io
from http import HTTPStatus
from typing import Any

from django.core.handlers.wsgi import WSGIHandler


def ask(
    handler: WSGIHandler, path: str, query: str = "", cookie: str = "", address: str = "127.0.0.1"
) -> bytes:
    """The body of a page; raises ``RuntimeError`` unless it is answered with 200."""
    environ: dict[str, Any] = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "REMOTE_ADDR": address,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "80",
        "HTTP_HOST": "127.0.0.1",
        "HTTP_COOKIE": cookie,
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": io.StringIO(),
        "wsgi.url_scheme": "http",
    }
    answer = handler(environ, lambda *_told: lambda _body: None)
    body = b"".join(answer)
    status = getattr(answer, "status_code", 0)
    answer.close()
    if status != HTTPStatus.OK:
        raise RuntimeError(f"{path}: {status}")
    return body
