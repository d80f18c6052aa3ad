"""What an import did: every row is counted in exactly one place."""

from __future__ import annotations

import json
import time
from collections import Counter
from dataclasses import dataclass, field, replace

from cineclub.transfer.rows import Place, Refusal

# A file that is wrong in every row must not fill the memory; each row was told as it came.
MOST_ERRORS_KEPT = 10_000


@dataclass
class Tally:
    """Counts of rows. ``skipped`` are repetitions and rows that are no films; ``unmatched`` could
    mean more than one film of the site and were not taken.
    """

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    skipped: int = 0
    unmatched: int = 0
    errors: list[Refusal] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Count what ``other`` counted."""
        self.created += other.created
        self.updated += other.updated
        self.unchanged += other.unchanged
        self.skipped += other.skipped
        self.unmatched += other.unmatched
        self.errors += other.errors


@dataclass
class Report(Tally):
    """The tally of a whole import, and how long it took."""

    began: float = field(default_factory=time.monotonic)
    _of_file: Counter[str] = field(default_factory=Counter)

    def add(self, other: Tally) -> None:
        """Count what ``other`` counted; of a file's errors the first ten thousand are kept."""
        kept = []
        for each in other.errors:
            self._of_file[each.place.file] += 1
            if self._of_file[each.place.file] <= MOST_ERRORS_KEPT:
                kept.append(each)
        Tally.add(self, replace(other, errors=kept))

    @property
    def seconds(self) -> float:
        """Since the import began."""
        return round(time.monotonic() - self.began, 2)

    def as_json(self) -> str:
        """The report in one line."""
        errors = [
            {"file": each.place.file, "line": each.place.line, "reason": each.reason}
            for each in [*self.errors, *self._further()]
        ]
        return json.dumps(self._counts() | {"errors": errors, "seconds": self.seconds})

    def as_text(self) -> str:
        """The report for people, in one line."""
        counts = ", ".join(f"{count:,} {name}" for name, count in self._counts().items())
        return f"{counts}, {self._of_file.total():,} refused, in {self.seconds} s"

    def _further(self) -> list[Refusal]:
        return [
            Refusal(Place(file, 1), f"{count - MOST_ERRORS_KEPT:,} further errors")
            for file, count in self._of_file.items()
            if count > MOST_ERRORS_KEPT
        ]

    def _counts(self) -> dict[str, int]:
        return {
            "created": self.created,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "skipped": self.skipped,
            "unmatched": self.unmatched,
        }
