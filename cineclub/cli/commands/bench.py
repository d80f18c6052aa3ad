"""`cineclub bench`: how fast this version is on this machine."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from cineclub.cli.outcome import DONE, Refused

FEWEST_FILMS = 100
FEWEST_POSTS = 5_000
# Named as in cineclub.operations.bench.measure, which is not loaded until it is needed.
WORKS = ("pages", "import", "search", "index", "forum")


def add(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "bench", help="measure this version here, against the bare server and Django"
    )
    parser.add_argument("--quick", action="store_true", help="one short round: figures are rough")
    parser.add_argument(
        "--titles", type=int, metavar="N", help="how many films the search box is tried on"
    )
    parser.add_argument("--only", choices=WORKS, help="take one of the works alone")
    parser.add_argument("--json", action="store_true", help="the table as one line of JSON")
    parser.add_argument(
        "--films", type=int, metavar="N", help="films of the large index (default 50,000)"
    )
    parser.add_argument(
        "--posts", type=int, metavar="N", help="posts of the large forum (default 1,000,000)"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Measure in a temporary site; the site of this environment is not touched."""
    from cineclub.operations.bench.find_titles import MISTYPED as FEWEST_TITLES
    from cineclub.operations.bench.measure import FULL, QUICK, measure
    from cineclub.operations.bench.table import as_text

    if not Path("/proc/self/stat").exists():
        raise Refused("bench needs Linux: it reads the processor time of processes from /proc")
    size = QUICK if arguments.quick else FULL
    if arguments.titles is not None:
        size = replace(size, titles=max(arguments.titles, FEWEST_TITLES))
    if arguments.films is not None:
        size = replace(size, index=max(arguments.films, FEWEST_FILMS))
    if arguments.posts is not None:
        size = replace(size, posts=max(arguments.posts, FEWEST_POSTS))
    lines = measure(
        size,
        lambda step: print(f"bench: {step} …", file=sys.stderr, flush=True),
        arguments.only or "",
    )
    if arguments.json:
        print(json.dumps({"rows": [asdict(line) for line in lines]}))
    else:
        print(as_text(lines))
    return DONE
