"""The lines of a forum that has grown; `docs/speed.md` says what each stands for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cineclub.operations.bench import table
from cineclub.operations.bench.inside import inside
from cineclub.operations.bench.table import Line

GROWTH_GOAL = 1.2
NAMES = {
    "thread": "thread page of 20 posts",
    "deep": "any page of the longest thread",
    "board": "board",
    "boards": "list of boards",
    "unread": "threads with something unread",
    "search": "search in posts, common words",
    "search-thread": "search in the longest thread",
}


def forum_lines(small: Path, large: Path, asked: int) -> list[Line]:
    """Read the pages of two filled sites for members, with nothing kept of any page."""
    few = inside(small, "read_forum", asked=asked)
    many = inside(large, "read_forum", asked=asked)
    lines: list[Line] = []
    for name, said in NAMES.items():
        work = f"{said}, {many['posts']:,} posts"
        lines += _of_work(work, few[name], many[name], f"{few['posts']:,} posts")
    return lines


def _of_work(work: str, few: dict[str, Any], many: dict[str, Any], among: str) -> list[Line]:
    detail = f"{many['median']:.1f} ms, {few['median']:.1f} ms"
    growth = many["median"] / few["median"]
    return [
        table.at_most(work, growth, GROWTH_GOAL, f"x the cost at {among}", detail),
        table.at_most(work, many["queries"], few["queries"], "queries"),
    ]
