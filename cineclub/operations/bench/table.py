"""The table: what was measured, what it should be, and whether it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

HEADER = ("work", "measured", "goal", "")


@dataclass(frozen=True)
class Line:
    """One figure. ``reached`` is None where there is no goal; ``detail`` says what it came from."""

    work: str
    figure: float
    unit: str
    goal: str
    reached: bool | None
    detail: str = ""


def at_least(work: str, figure: float, goal: float, unit: str, detail: str = "") -> Line:
    """A figure that should be large."""
    return Line(work, figure, unit, f"at least {_number(goal)}", figure >= goal, detail)


def at_most(work: str, figure: float, goal: float, unit: str, detail: str = "") -> Line:
    """A figure that should be small."""
    return Line(work, figure, unit, f"at most {_number(goal)}", figure <= goal, detail)


def for_information(work: str, figure: float, unit: str, detail: str = "") -> Line:
    """A figure without a goal."""
    return Line(work, figure, unit, "", None, detail)


def as_text(lines: Sequence[Line]) -> str:
    """A table in Markdown, which also reads well on a terminal."""
    rows = [HEADER, *(_cells(line) for line in lines)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADER))]
    rows.insert(1, tuple("-" * width for width in widths))
    return "\n".join(
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        for row in rows
    )


def _cells(line: Line) -> tuple[str, ...]:
    measured = f"{_number(line.figure)} {line.unit}".strip()
    if line.detail:
        measured += f" ({line.detail})"
    said = {True: "reached", False: "not reached", None: ""}[line.reached]
    return (line.work, measured, line.goal, said)


def _number(value: float) -> str:
    if value == int(value) or value >= 1000:
        return f"{value:,.0f}"
    return f"{value:.2f}" if value < 10 else f"{value:.1f}"
