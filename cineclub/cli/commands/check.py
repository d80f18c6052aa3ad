"""`cineclub check`: is the configuration right, and is the data whole?"""

from __future__ import annotations

import argparse
from typing import Any

from cineclub.cli.outcome import DONE, NOTHING_DONE, ROWS_REFUSED


def add(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser("check", help="configuration and data health")
    parser.set_defaults(run=run, looks_only=True)


def run(arguments: argparse.Namespace) -> int:
    """Print what was found. 0: nothing worse than a warning, 1: trouble, 2: unusable."""
    from cineclub.operations.check import Level, findings

    levels = set()
    for finding in findings():
        levels.add(finding.level)
        print(f"{finding.level.value:8} {finding.text}", flush=True)
    if Level.UNUSABLE in levels:
        return NOTHING_DONE
    return ROWS_REFUSED if Level.TROUBLE in levels else DONE
