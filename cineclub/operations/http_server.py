"""The HTTP server with the options every site is served with; the benchmark uses the same."""

from __future__ import annotations

from typing import Any

from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from granian.server import Server

# One thread can be held by a reader who never finishes an upload; sixteen keep the site answering.
BLOCKING_THREADS = 16
# Without this, a stop in the first two seconds of a worker's life would wait for ever.
WORKERS_KILL_TIMEOUT = 10


def run_http_server(
    application: str,
    host: str,
    port: int,
    workers: int,
    logging: dict[str, Any] | None = None,
) -> None:
    """Serve the WSGI ``application`` (``module:name``) until it is told to stop."""
    Server(
        application,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        websockets=False,
        workers=workers,
        blocking_threads=BLOCKING_THREADS,
        workers_kill_timeout=WORKERS_KILL_TIMEOUT,
        respawn_failed_workers=True,
        # What granian says of itself would drown the lines that `serve` prints; errors still show.
        log_level=LogLevels.error,
        log_dictconfig=logging,
    ).serve()
