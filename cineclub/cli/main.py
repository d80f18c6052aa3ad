"""Reads the command line, prepares Django, and hands over to one module per command."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from cineclub import __version__
from cineclub.cli.commands import COMMANDS
from cineclub.cli.outcome import INTERRUPTED, NOTHING_DONE, Refused

DESCRIPTION = "A film community that a person can host."


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit status is 0 done, 1 done with rows refused, 2 nothing was done."""
    words = list(sys.argv[1:] if argv is None else argv)
    if words[:1] == ["manage"]:
        return _guarded(lambda: _manage(words[1:]))
    arguments = parser().parse_args(words)
    return _guarded(lambda: _run(arguments))


class OneLineParser(argparse.ArgumentParser):
    """Says what is wrong in one line; its sub-commands do the same."""

    def error(self, message: str) -> NoReturn:
        """Exit with status 2: nothing was done."""
        self.exit(NOTHING_DONE, f"{self.prog}: {message} (see {self.prog} --help)\n")


def parser() -> argparse.ArgumentParser:
    """The whole command line; `docs/commands.md` is held against it by a test."""
    top = OneLineParser(prog="cineclub", description=DESCRIPTION)
    top.add_argument("--version", action="version", version=f"cineclub {__version__}")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for module in COMMANDS:
        module.add(commands)
    commands.add_parser("manage", help="Django's own commands")
    return top


def _run(arguments: argparse.Namespace) -> int:
    if getattr(arguments, "looks_only", False):
        os.environ["CINECLUB_LOOKS_ONLY"] = "1"
    prepare()
    status: int = arguments.run(arguments)
    return status


def _manage(words: list[str]) -> int:
    prepare()
    from django.core.management import ManagementUtility

    ManagementUtility(["cineclub manage", *words]).execute()
    return 0


def prepare() -> None:
    """Check the environment and load Django; raises `Refused` when a variable does not fit."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cineclub.config.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
    except ImproperlyConfigured as problem:  # names the variable, its value and what is expected
        raise Refused(str(problem)) from None


def _guarded(action: object) -> int:
    """Run `action`; whatever an operator can mend is one line without a traceback."""
    try:
        return int(action()) if callable(action) else 0
    except Refused as problem:
        print(f"cineclub: {problem}", file=sys.stderr)
        return NOTHING_DONE
    except KeyboardInterrupt:
        print("\nStopped. What was reported as done is kept.", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output went away (`cineclub … | head`): nothing to tell anybody.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main())
