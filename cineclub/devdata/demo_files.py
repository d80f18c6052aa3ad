"""The demo's data files."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

DEMO = Path(__file__).parent / "demo"

Row = dict[str, Any]


def read(name: str) -> Row:
    """A data file of the demo."""
    with (DEMO / name).open("rb") as file:
        return tomllib.load(file)


def rows(name: str) -> list[Row]:
    """The rows of a file that holds one list, named like the file."""
    found: list[Row] = read(f"{name}.toml")[name]
    return found
