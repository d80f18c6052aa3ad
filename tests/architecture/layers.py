"""The layers, read from where the import linter has them, so that they stand in one place."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "cineclub"


def heights() -> dict[str, int]:
    """The height of every package; siblings on a line have the same. `core` is 0."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())
    contracts = settings["tool"]["importlinter"]["contracts"]
    lines = next(contract["layers"] for contract in contracts if contract["id"] == "layers")
    return {
        name: height
        for height, line in enumerate(reversed(lines))
        for name in re.findall(r"\w+", line)
    }


def may_know(knower: str, known: str) -> bool:
    """Whether package `knower` may name package `known`: itself, or anything below."""
    found = heights()
    return knower == known or found[knower] > found[known]
