"""`cineclub restore IN`: bring a backup back into an empty site."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from cineclub.cli.outcome import DONE, Refused


def add(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser("restore", help="fill an empty site from a backup")
    parser.add_argument("archive", metavar="IN", type=Path, help="an archive made by `backup`")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Restore; refuses a damaged archive and a site that is not empty."""
    from cineclub.operations.restore import RestoreRefused, restore

    try:
        restore(arguments.archive)
    except RestoreRefused as problem:
        raise Refused(str(problem)) from None
    print(f"The site of {arguments.archive} is restored")
    return DONE
