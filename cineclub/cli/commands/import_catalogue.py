"""`cineclub import catalogue SOURCE PATH...`: films and people from files."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from cineclub.cli.outcome import Refused

SOURCES = ("csv", "imdb", "wikipedia-json")


def add(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser("import", help="bring in films and people from files")
    kinds = parser.add_subparsers(dest="what", required=True, metavar="WHAT")
    catalogue = kinds.add_parser("catalogue", help="films and people; a second run changes nothing")
    catalogue.add_argument("source", metavar="SOURCE", choices=SOURCES, help=", ".join(SOURCES))
    catalogue.add_argument("paths", metavar="PATH", nargs="+", type=Path, help="files or folders")
    catalogue.add_argument("--dry-run", action="store_true", help="say what would be done")
    catalogue.add_argument(
        "--limit", type=_positive, metavar="N", help="read N rows (of imdb: films) at most"
    )
    catalogue.add_argument(
        "--with-foreign-ratings",
        action="store_true",
        help="keep the ratings of imdb too and show them on film pages",
    )
    catalogue.add_argument("--json", action="store_true", help="the report as one line of JSON")
    catalogue.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Import; 0 when every row was taken, 1 when rows were refused, 2 when nothing was done."""
    if arguments.with_foreign_ratings and arguments.source != "imdb":
        raise Refused(f"--with-foreign-ratings: {arguments.source} has no ratings; imdb has")
    from cineclub.cli.database import open_site
    from cineclub.transfer.commands import import_catalogue

    open_site()
    return import_catalogue(
        arguments.source,
        arguments.paths,
        dry_run=arguments.dry_run,
        limit=arguments.limit,
        foreign_ratings=arguments.with_foreign_ratings,
        as_json=arguments.json,
    )


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 on")
    return int(text)
