"""The lines about the search box; `docs/speed.md` says what each stands for."""

from __future__ import annotations

from pathlib import Path

from cineclub.operations.bench import table
from cineclub.operations.bench.inside import inside
from cineclub.operations.bench.table import Line

TYPED_GOAL = 5
MISTYPED_GOAL = 15
FOUND_GOAL = 0.95


def search(home: Path, films: int) -> list[Line]:
    """Fill the migrated site in ``home`` with that many films and type their titles."""
    seen = inside(home, "find_titles", films=films)
    among = f"{films:,} films, filled in {seen['seconds']:.0f} s"
    unit = "ms p95"
    return [
        table.at_most(
            "suggestions, each letter of a title", seen["typed"], TYPED_GOAL, unit, among
        ),
        table.at_most("suggestions, one letter", seen["one_letter"], TYPED_GOAL, unit),
        table.at_most("suggestions, one slip", seen["mistyped"], MISTYPED_GOAL, unit),
        table.at_least("suggestions, one slip", seen["found"], FOUND_GOAL, "of the titles found"),
    ]
