"""The addresses of other services: database, cache, mail. Each becomes Django's own settings."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import environ

Parser = Callable[[str, Path], dict[str, Any]]

# IMMEDIATE: a transaction that reads and then writes takes its lock at the start, and waits for it,
# instead of failing half-way. FULL: what was acknowledged survives a power cut.
SQLITE_OPTIONS: dict[str, Any] = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
}
# One connection for each of the 16 threads of a worker, and a few more. The pool makes them one by
# one: a crowd on a busy machine waits a little for that, and is not turned away.
POOL: dict[str, Any] = {"min_size": 1, "max_size": 20, "timeout": 15}
CONNECT_SECONDS = 5
MAIL_SCHEMES = {
    "smtp": "django.core.mail.backends.smtp.EmailBackend",
    "smtps": "django.core.mail.backends.smtp.EmailBackend",
    "smtp+tls": "django.core.mail.backends.smtp.EmailBackend",
    "smtp+ssl": "django.core.mail.backends.smtp.EmailBackend",
    "console": "django.core.mail.backends.console.EmailBackend",
    "consolemail": "django.core.mail.backends.console.EmailBackend",
    "filemail": "cineclub.config.mail.FolderBackend",
}
MAIL_TIMEOUT = 15  # seconds; a dead mail server must not hold a thread for longer
LOCAL_SENDER = "cineclub@localhost"


class Unusable(ValueError):
    """An address that cannot be used; the text says what is expected instead."""


def without_password(value: str) -> str:
    """`value` fit to be shown: `postgres://club:secret@host/db` becomes `postgres://club:…@host/db`."""
    return re.sub(r"(://[^:/@\s]*:).*(@)", r"\1…\2", value)


def database(url: str, home: Path) -> dict[str, Any]:
    """Django's entry for `DATABASE_URL`; the default is SQLite in the home folder."""
    scheme = _scheme(url or "sqlite")
    if scheme == "sqlite":
        return _sqlite(url, home)
    if scheme in ("postgres", "postgresql"):
        return _postgresql(url)
    raise Unusable("sqlite:////folder/file or postgres://name:password@host:5432/database")


def _sqlite(url: str, home: Path) -> dict[str, Any]:
    path = urlsplit(url).path if url else ""
    # Three slashes name a file in the home folder, four a file anywhere.
    name = str(home / path.removeprefix("/")) if path.strip("/") else str(home / "cineclub.sqlite3")
    if Path(name).is_dir() or not Path(name).parent.is_dir():
        raise Unusable("a file in a folder that exists, as in sqlite:////folder/file")
    return {
        "ENGINE": "cineclub.core.sqlite",
        "NAME": name,
        "OPTIONS": dict(SQLITE_OPTIONS),
        "CONN_MAX_AGE": None,
    }


def _postgresql(url: str) -> dict[str, Any]:
    try:
        entry = dict(environ.Env.db_url_config(url, engine="django.db.backends.postgresql"))
    except (ValueError, KeyError, environ.ImproperlyConfigured):
        entry = {}
    if not entry.get("NAME"):
        raise Unusable("postgres://name:password@host:5432/database")
    options = dict(entry.get("OPTIONS") or {})
    pooled = str(options.pop("pool", "true")).lower() not in ("false", "0", "no")
    host = options.pop("host", "")  # a socket is named as ?host=/folder
    entry["HOST"] = host or entry.get("HOST", "")
    options = {"connect_timeout": CONNECT_SECONDS} | options
    entry["OPTIONS"] = options | ({"pool": dict(POOL)} if pooled else {})
    # Poolers such as pgbouncer hand out a connection for one transaction only.
    return entry | {"DISABLE_SERVER_SIDE_CURSORS": True, "CONN_MAX_AGE": 0}


def cache(url: str, home: Path) -> dict[str, Any]:
    """Django's entry for `CACHE_URL`; the default is a table, so that all workers count alike."""
    scheme = _scheme(url or "dbcache")
    if scheme == "dbcache":
        return {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "cache",
            "OPTIONS": {"MAX_ENTRIES": 20_000},
        }
    if scheme in ("redis", "rediss"):
        if not urlsplit(url).hostname:
            raise Unusable("redis://host:6379/0")
        if find_spec("redis") is None:
            raise Unusable("a cache that is installed: pip install 'cineclub[scale]' brings Redis")
        return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": url}
    raise Unusable("redis://host:6379/0, or nothing for a table in the database")


def email(url: str, home: Path) -> dict[str, Any]:
    """Django's `EMAIL_…` settings for `EMAIL_URL`; without one, mails are written to the log."""
    if not url:
        return {"EMAIL_BACKEND": "cineclub.config.mail.LogBackend"}
    scheme = _scheme(url)
    if scheme not in MAIL_SCHEMES:
        raise Unusable("smtp://name:password@host:587, smtps://…, console:// or filemail:///folder")
    if scheme == "filemail":
        entry = _mail_folder(url)
    elif scheme.startswith("console"):
        entry = {"EMAIL_BACKEND": MAIL_SCHEMES[scheme]}
    else:
        entry = _mail_server(url, scheme)
    return entry | _sender(url)


def _sender(url: str) -> dict[str, Any]:
    """``?from=``: who the mails are by, wherever they go."""
    sender = parse_qs(urlsplit(url).query).get("from", [""])[0].strip()
    return {"DEFAULT_FROM_EMAIL": sender, "SERVER_EMAIL": sender} if sender else {}


def _mail_folder(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    if parts.netloc or not parts.path.strip("/"):
        raise Unusable("filemail:///folder, with three slashes")
    return {"EMAIL_BACKEND": MAIL_SCHEMES["filemail"], "EMAIL_FILE_PATH": parts.path}


def _mail_server(url: str, scheme: str) -> dict[str, Any]:
    """587 with STARTTLS is the default of smtp://, 465 with TLS that of smtps://."""
    try:
        entry = dict(environ.Env.email_url_config(url))
    except (ValueError, KeyError, environ.ImproperlyConfigured):
        entry = {}
    if not entry.get("EMAIL_HOST"):
        raise Unusable("smtp://name:password@host:587")
    wrapped = scheme in ("smtps", "smtp+ssl")
    port = entry.get("EMAIL_PORT") or (465 if wrapped else 587)
    for name in ("OPTIONS", "EMAIL_FILE_PATH"):
        entry.pop(name, None)
    return entry | {
        "EMAIL_BACKEND": MAIL_SCHEMES[scheme],
        "EMAIL_PORT": port,
        "EMAIL_USE_SSL": wrapped,
        "EMAIL_USE_TLS": not wrapped and (scheme == "smtp+tls" or port == 587),
        "EMAIL_TIMEOUT": MAIL_TIMEOUT,
    }


def _scheme(url: str) -> str:
    return url.split(":", 1)[0].lower()
