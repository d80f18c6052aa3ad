"""`cineclub backup OUT`: the whole site in one archive, also while it is in use."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from cineclub.cli.outcome import DONE, Refused


def add(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser("backup", help="write database and media to one archive")
    parser.add_argument("out", metavar="OUT", type=Path, help="the archive to write, or a folder")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the archive and name it."""
    from cineclub.cli.database import open_site
    from cineclub.operations.backup import BackupFailed, backup

    open_site()
    try:
        written = backup(arguments.out)
    except BackupFailed as problem:
        raise Refused(str(problem)) from None
    print(f"The site is in {written}")
    return DONE
