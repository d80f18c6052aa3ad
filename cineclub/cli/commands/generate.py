"""`cineclub generate`: believable synthetic data, to see how a site of that size behaves."""

from __future__ import annotations

import argparse
import sys
import time
from typing import Any

from cineclub.cli.outcome import DONE, Refused

KINDS = ("films", "members", "ratings", "threads", "posts")
# Between two lines about progress where nobody watches.
QUIET_SECONDS = 10


def add(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "generate", help="add synthetic films, members and talk, for tests of size"
    )
    for kind in KINDS:
        parser.add_argument(
            f"--{kind}", type=_number, default=0, metavar="N", help=f"{kind} to add (0)"
        )
    parser.add_argument(
        "--seed", type=int, default=1, metavar="S", help="another seed, other data (1)"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Generate; what was written stays when it is stopped, and `manage rebuild` counts it."""
    from cineclub.cli.database import open_site
    from cineclub.devdata.generate.site import Amounts, Impossible, generate

    open_site()
    wanted = Amounts(**{kind: getattr(arguments, kind) for kind in KINDS})
    began, progress = time.monotonic(), Progress()
    try:
        made = generate(wanted, arguments.seed, progress.say)
    except Impossible as why:
        raise Refused(str(why)) from None
    except KeyboardInterrupt:
        sys.stderr.write("\nWhat was written stays; `cineclub manage rebuild` counts it.\n")
        raise
    told = ", ".join(f"{made[kind]:,} {kind}" for kind in KINDS if made[kind])
    print(f"Added {told} in {time.monotonic() - began:,.0f} s", flush=True)
    return DONE


class Progress:
    """Lines about how far it is, at most one in ten seconds for each kind of thing."""

    def __init__(self) -> None:
        self._what, self._at = "", 0.0

    def say(self, what: str, done: int, whole: int) -> None:
        """So many of ``whole`` are done; 0 of 0 where that is not known."""
        now = time.monotonic()
        if what == self._what and now - self._at < QUIET_SECONDS and done < whole:
            return
        self._what, self._at = what, now
        print(f"{what}: {done:,} of {whole:,}" if whole else f"{what} …", flush=True)


def _number(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 0 on")
    return int(text)
