"""`cineclub demo`: fill an empty site with the demo catalogue and community."""

from __future__ import annotations

import argparse
from typing import Any

from cineclub.cli.outcome import DONE, Refused


def add(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "demo", help="fill an empty site with the demo; running it again changes nothing"
    )
    parser.add_argument(
        "--if-empty", action="store_true", help="leave a site that has content of its own in peace"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Load the demo once, and say how to sign in as its members."""
    from cineclub.cli.database import open_site
    from cineclub.devdata.load_demo import NotEmpty, load_demo

    open_site()
    try:
        demo = load_demo(lambda step: print(f"demo: {step} …", flush=True))
    except NotEmpty:
        if arguments.if_empty:
            return DONE
        raise Refused("This site has content of its own: the demo is for an empty one") from None
    if demo.passwords is None:
        print(f"The demo is already there: its members and their passwords are in "
              f"{demo.password_file}")  # fmt: skip
        return DONE
    print(f"The demo has {demo.films} films and {demo.members} members. Sign in as any of them:")
    for line in demo.password_file.read_text(encoding="utf-8").splitlines():
        name, role, password = line.split("\t")
        print(f"  {name:20} {role:10} {password}")
    print(f"These names and passwords are kept in {demo.password_file}")
    return DONE
