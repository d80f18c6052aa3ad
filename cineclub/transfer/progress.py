"""What an import shows while it runs: a bar on a terminal, a line per row that was not taken."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    Progress,
    TaskProgressColumn,
    TextColumn,
    TimeRemainingColumn,
)

from cineclub.core.text import one_line
from cineclub.transfer.rows import Place


class Show(Protocol):
    """Where an import tells what happens."""

    def advance(self, done: int) -> None:
        """So many more bytes are read."""

    def tell(self, place: Place, text: str) -> None:
        """Something about a row."""


class _Lines:
    """Plain lines on the error output."""

    def advance(self, done: int) -> None:
        """No bar where nobody watches."""

    def tell(self, place: Place, text: str) -> None:
        sys.stderr.write(one_printable_line(f"{place}: {text}") + "\n")


class _Bar:
    """A bar below the lines."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress = progress
        self._task = progress.add_task("Importing", total=total)

    def advance(self, done: int) -> None:
        self._progress.advance(self._task, done)

    def tell(self, place: Place, text: str) -> None:
        self._progress.console.print(
            one_printable_line(f"{place}: {text}"), markup=False, highlight=False, soft_wrap=True
        )


@contextmanager
def show(files: Sequence[Path]) -> Iterator[Show]:
    """A bar over the bytes of ``files`` when the error output is a terminal, else only lines."""
    if not sys.stderr.isatty():
        yield _Lines()
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        DownloadColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield _Bar(progress, sum(path.stat().st_size for path in files))


def one_printable_line(text: str) -> str:
    """One line for sure, whatever the file holds, and in what the terminal can write."""
    line = one_line(text)
    encoding = sys.stderr.encoding or "utf-8"
    return line.encode(encoding, "backslashreplace").decode(encoding)
