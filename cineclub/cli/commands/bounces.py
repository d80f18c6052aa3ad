"""`cineclub bounces`: read a mail that came back, and write to its address no more."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from cineclub.cli.outcome import DONE

MOST_BYTES = 5 * 1024 * 1024


def add(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser("bounces", help="read a bounced mail from standard input")
    parser.set_defaults(run=run)


def run(_arguments: argparse.Namespace) -> int:
    """Always done: a mail server would send what is refused back once more."""
    from cineclub.cli.database import open_site
    from cineclub.notifications.bounces import read_bounce

    open_site()
    address = read_bounce(sys.stdin.buffer.read(MOST_BYTES))
    print(f"{address} is not written to any more." if address else "No bounce of ours: ignored.")
    return DONE
