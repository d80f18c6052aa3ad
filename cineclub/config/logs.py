"""Logging: one line per event, readable on a terminal and JSON elsewhere; secrets are left out."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

SECRET_NAMES = re.compile(
    r"password|secret|token|authorization|cookie|session|setup_code", re.IGNORECASE
)
# One-time links in the paths of requests: whoever reads the log must not be able to use them.
SECRET_PATHS = re.compile(r"(/(?:password/reset/key|confirm-email|invited)/)[^/\s]+")
HIDDEN = "…"

Event = MutableMapping[str, Any]


class OneLine(logging.Filter):
    """What somebody sent and Django refuses is no fault of ours: a line says it, no traceback."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let everything pass."""
        if record.name.startswith("django.security."):
            record.exc_info = record.exc_text = None
        return True


def hide_secrets(_logger: object, _method: str, event: Event) -> Event:
    """Blank values whose name says secret, and one-time links in request paths."""
    for name, value in event.items():
        if SECRET_NAMES.search(name):
            event[name] = HIDDEN
        elif name == "event" and isinstance(value, str):
            event[name] = SECRET_PATHS.sub(rf"\1{HIDDEN}", value)
    return event


def _shared() -> list[Any]:
    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        hide_secrets,
    ]


def configure() -> None:
    """Let structlog hand its events to the standard library's logging."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_shared(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )


def dictionary(debug: bool) -> dict[str, Any]:
    """Django's `LOGGING`."""
    on_terminal = sys.stderr.isatty()
    renderer = structlog.dev.ConsoleRenderer() if on_terminal else _json()
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {
                "()": structlog.stdlib.ProcessorFormatter,
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    *([] if on_terminal else [structlog.processors.format_exc_info]),
                    renderer,
                ],
                "foreign_pre_chain": _shared(),
            }
        },
        "filters": {"one_line": {"()": OneLine}},
        "handlers": {
            "stderr": {
                "class": "logging.StreamHandler",
                "formatter": "line",
                "filters": ["one_line"],
            }
        },
        "root": {"handlers": ["stderr"], "level": "INFO"},
        "loggers": {
            "django": {"level": "INFO"},
            # Requests that failed are named by their status; missing pages are everyday life.
            "django.request": {"level": "WARNING" if debug else "ERROR"},
            "django.security.DisallowedHost": {"level": "ERROR"},
            # A database that cannot be reached is told once, by whoever wanted it.
            "psycopg.pool": {"level": "ERROR"},
        },
    }


def _json() -> structlog.processors.JSONRenderer:
    return structlog.processors.JSONRenderer(ensure_ascii=False)
