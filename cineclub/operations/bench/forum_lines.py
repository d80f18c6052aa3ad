"""The lines of a forum that has grown; `docs/speed.md` says what each stands for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cineclub.operations.bench import table
from cineclub.operations.bench.inside import inside
from cineclub.operations.bench.table import Line

GROWTH_GOAL = 1.2
NAMES = {
    "thread": "large forum: thread page of 20 posts",
    "deep": "large forum: any page of the longest thread",
    "board": "large forum: board",
    "boards": "large forum: list of boards",
    "unread": "large forum: threads with something unread",
    "search": "large forum: search, common words",
    "search-thread": "large forum: search in the longest thread",
}


def forum_lines(small: Path, large: Path, asked: int) -> list[Line]:
    """Read the pages of two filled sites for members, with nothing kept of any page."""
    few = inside(small, "read_forum", asked=asked)
    many = inside(large, "read_forum", asked=asked)
    sizes = f"x, {few['posts']:,} to {many['posts']:,} posts"
    lines: list[Line] = []
    for name, work in NAMES.items():
        lines += _of_work(work, few[name], many[name], sizes)
    return lines


def _of_work(work: str, few: dict[str, Any], many: dict[str, Any], sizes: str) -> list[Line]:
    detail = f"{few['median']:.1f} to {many['median']:.1f} ms"
    growth = many["median"] / few["median"]
    return [
        table.at_most(work, growth, GROWTH_GOAL, sizes, detail),
        table.at_most(work, many["queries"], few["queries"], "queries"),
    ]
