"""`cineclub worker`: do what nobody waits for."""

from __future__ import annotations

import argparse
import signal
from typing import Any

from cineclub.cli.outcome import DONE


def add(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser("worker", help="do background jobs, beside those of serve")
    parser.add_argument(
        "--drain", action="store_true", help="do what is due now, and end; for schedulers"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Work until SIGTERM or Ctrl-C; the job at hand is finished first."""
    from cineclub.cli.database import open_site
    from cineclub.jobs.worker import Worker

    open_site()
    worker = Worker()
    if arguments.drain:
        print(f"{worker.drain()} jobs were due; what failed is tried again later", flush=True)
        return DONE
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda _number, _frame: worker.stop())
    print("Doing background jobs (Ctrl-C stops it)", flush=True)
    worker.run()
    return DONE
