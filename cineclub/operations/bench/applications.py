"""What the site is measured against: constant bodies from the bare server, and from Django.

Both answer ``/NAME`` with the file of that name in the folder ``BENCH_BODIES``: the very bytes of
pages of the site.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

CONTENT_TYPE = "text/html; charset=utf-8"
Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def bare() -> Application:
    """A WSGI application that does nothing but answer."""
    answers = {
        f"/{name}": (
            [("Content-Type", CONTENT_TYPE), ("Content-Length", str(len(body)))],
            [body],
        )
        for name, body in _bodies().items()
    }

    def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        headers, body = answers[environ["PATH_INFO"]]
        start_response("200 OK", headers)
        return body

    return application


def django_constant() -> Application:
    """Django with the middleware of a new project, and a view that does nothing but answer."""
    from django.conf import settings
    from django.core.wsgi import get_wsgi_application
    from django.http import HttpRequest, HttpResponse
    from django.urls import path

    bodies = _bodies()

    def constant(_request: HttpRequest, name: str) -> HttpResponse:
        return HttpResponse(bodies[name], content_type=CONTENT_TYPE)

    settings.configure(
        SECRET_KEY="x" * 50,
        ALLOWED_HOSTS=["127.0.0.1"],
        ROOT_URLCONF=(path("<str:name>", constant),),
        INSTALLED_APPS=[
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django.contrib.sessions",
            "django.contrib.messages",
        ],
        MIDDLEWARE=[
            "django.middleware.security.SecurityMiddleware",
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.common.CommonMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
            "django.middleware.clickjacking.XFrameOptionsMiddleware",
        ],
        USE_TZ=True,
    )
    return get_wsgi_application()


def _bodies() -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in Path(os.environ["BENCH_BODIES"]).iterdir()}
