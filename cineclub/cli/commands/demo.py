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
    from django.conf import settings

    from cineclub.cli.database import open_site
    from cineclub.devdata.load_demo import NotEmpty, load_demo

    open_site()
    passwords = settings.CINECLUB_HOME / "demo-passwords.txt"
    if passwords.exists():
        print(f"The demo is already there. Its members and passwords: {passwords}")
        return DONE
    try:
        load_demo(passwords)
    except NotEmpty:
        if arguments.if_empty:
            return DONE
        raise Refused("This site has content of its own: the demo is for an empty one") from None
    print(passwords.read_text())
    print(f"These lines are kept in {passwords}")
    return DONE
