"""`cineclub serve`: bring the site up to date, say where it is, and serve it."""

from __future__ import annotations

import argparse
import errno
import os
import socket
from typing import Any

from cineclub.cli.outcome import DONE, Refused

EVERYWHERE = ("0.0.0.0", "::", "")  # noqa: S104 (what to compare with)


def add(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser("serve", help="bring the database up to date, then serve the site")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1)")
    parser.add_argument("--port", type=port, default=8000, help="port to listen on (8000)")
    parser.add_argument("--workers", type=workers, default=1, help="processes (1)")
    parser.add_argument(
        "--without-jobs", action="store_true", help="leave background jobs to `cineclub worker`"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Serve until SIGTERM or Ctrl-C."""
    from django.conf import settings

    from cineclub.cli.database import close_database, open_site
    from cineclub.operations.served_at import tell_served_at
    from cineclub.operations.up_to_date import bring_static_files_up_to_date

    refuse_taken_port(arguments.host, arguments.port)
    open_site()
    bring_static_files_up_to_date()
    announce(arguments.host, arguments.port)
    close_database()
    let_in(arguments.host)
    os.environ["CINECLUB_DOES_JOBS"] = "" if arguments.without_jobs else "1"
    # The workers begin as copies of this process, which read its settings before it knew.
    settings.CINECLUB_SERVED_AT = f"http://{_shown(arguments.host)}:{arguments.port}"
    tell_served_at(settings.CINECLUB_SERVED_AT, settings.CINECLUB_HOME)
    serve(arguments.host, arguments.port, arguments.workers)
    return DONE


def refuse_taken_port(host: str, number: int) -> None:
    """Raise `Refused` when nothing can be bound there: better now than in every worker."""
    try:
        family, kind, _, _, address = socket.getaddrinfo(
            host or None, number, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            probe.listen()  # binding alone succeeds beside a listener on some systems
    except OSError as problem:
        if problem.errno == errno.EADDRINUSE:
            raise Refused(
                f"Port {number} of {host} is in use: stop the other program, "
                f"or choose another port with --port"
            ) from None
        raise Refused(f"Cannot listen on {host} port {number}: {problem.strerror}") from None


def announce(host: str, number: int) -> None:
    """Print where the site is and, while it has no admin, how to make the first."""
    from django.conf import settings
    from django.urls import NoReverseMatch, reverse

    from cineclub.operations import setup_code

    address = settings.CINECLUB_URL or f"http://{_shown(host)}:{number}"
    print(f"Cineclub is at {address}/ (Ctrl-C stops it)", flush=True)
    code = setup_code.current()
    if code:
        try:
            where = f"{address}{reverse('web:setup')}"
        except NoReverseMatch:
            return
        print(f"It has no admin yet. Make the first at {where} with this code: {code}", flush=True)


def _shown(host: str) -> str:
    if host in EVERYWHERE:
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host


def let_in(host: str) -> None:
    """Let the workers answer to the addresses they listen on (see `ALLOWED_HOSTS`)."""
    if host in EVERYWHERE:
        found = socket.getaddrinfo(socket.gethostname(), None, type=socket.SOCK_STREAM)
        hosts = {str(entry[4][0]) for entry in found}
    else:
        hosts = {host}
    named = (f"[{name}]" if ":" in name else name for name in sorted(hosts))
    os.environ["CINECLUB_SERVED_HOSTS"] = ",".join(named)


def serve(host: str, number: int, worker_count: int) -> None:
    """Serve until it is told to stop."""
    from django.conf import settings

    from cineclub.operations.http_server import run_http_server

    run_http_server(
        "cineclub.config.wsgi:application", host, number, worker_count, settings.LOGGING
    )


def port(text: str) -> int:
    """A port number for argparse."""
    return _number(text, 1, 65535, "a port from 1 to 65535")


def workers(text: str) -> int:
    """A number of processes for argparse."""
    return _number(text, 1, 64, "a number of processes from 1 to 64")


def _number(text: str, low: int, high: int, expected: str) -> int:
    try:
        value = int(text)
    except ValueError:
        value = low - 1
    if not low <= value <= high:
        raise argparse.ArgumentTypeError(f"{text!r} is not {expected}")
    return value
