"""The lines of the films index over a large catalogue."""

from __future__ import annotations

from pathlib import Path

from cineclub.operations.bench import table
from cineclub.operations.bench.inside import inside
from cineclub.operations.bench.table import Line

# docs/speed.md says what each stands for.
P95_GOAL = 5
QUERIES_GOAL = 6
GROWTH_GOAL = 1.2


def browse_lines(home: Path, films: int, asked: int) -> list[Line]:
    """Fill the empty site in ``home`` with generated films and ask for mixes of filters."""
    found = inside(home, "browse_films", films=films, asked=asked)
    work = f"films index, any filters, {found['films']:,} films"
    growth = found["median"] / found["median_of_few"]
    return [
        table.at_most(work, found["p95"], P95_GOAL, "ms p95", f"median {found['median']:.1f} ms"),
        table.at_most(work, found["queries"], QUERIES_GOAL, "queries"),
        table.at_most(work, growth, GROWTH_GOAL, "x the median of few films"),
    ]
