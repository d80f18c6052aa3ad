"""Running an import inside a test, and what it said."""

import json
from dataclasses import dataclass
from pathlib import Path

from cineclub.transfer.commands import import_catalogue


@dataclass
class Ended:
    """How a run ended: its exit status, its report, its lines on the error output."""

    status: int
    report: dict
    lines: list[str]

    @property
    def counts(self) -> tuple[int, int, int, int, int, int]:
        """Created, updated, unchanged, skipped, unmatched, refused."""
        names = ("created", "updated", "unchanged", "skipped", "unmatched")
        return (*(self.report[name] for name in names), len(self.report["errors"]))

    @property
    def rows(self) -> int:
        return sum(self.counts)


def runner(capsys, source):
    """`run(*paths, **options)` imports from `source` and gives what came of it."""

    def run(*paths: Path, **options) -> Ended:
        capsys.readouterr()
        status = import_catalogue(source, list(paths), as_json=True, **options)
        out, err = capsys.readouterr()
        report = json.loads(out.splitlines()[-1]) if out else {}
        return Ended(status, report, err.splitlines())

    return run
