"""The commands of this package, for the command line to call."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from cineclub.transfer.import_catalogue import Import
from cineclub.transfer.progress import one_printable_line, show
from cineclub.transfer.report import Report
from cineclub.transfer.rows import Refusal, Source, WrongFormat
from cineclub.transfer.sources.csv.source import Csv
from cineclub.transfer.sources.imdb.source import Imdb
from cineclub.transfer.sources.wikipedia_json.source import WikipediaJson

SOURCES: dict[str, Source] = {each.name: each for each in (Csv(), Imdb(), WikipediaJson())}
DONE = 0
ROWS_REFUSED = 1
NOTHING_DONE = 2


class Unusable(ValueError):
    """Nothing can be imported; the text is one line."""


def import_catalogue(
    source: str,
    paths: Sequence[Path],
    *,
    dry_run: bool = False,
    limit: int | None = None,
    foreign_ratings: bool = False,
    as_json: bool = False,
) -> int:
    """Import films from ``paths``; returns the exit status (see ``docs/import.md``).

    The report goes to the standard output, rows that were not taken and the bar to the error
    output. A stop by the keyboard still prints the report, then goes on to the caller.
    """
    try:
        files, refused = _files(SOURCES[source], paths)
    except Unusable as error:
        sys.stderr.write(one_printable_line(f"cineclub: {error}") + "\n")
        return NOTHING_DONE
    with show(files) as shown:
        run = Import(SOURCES[source], dry_run, limit, shown.tell, shown.advance, foreign_ratings)
        for each in refused:
            run.refuse(each)
        try:
            run.run(files)
        except KeyboardInterrupt:
            _print(run.report, as_json)
            raise
    _print(run.report, as_json)
    return ROWS_REFUSED if run.report.errors or run.report.unmatched else DONE


def _files(source: Source, paths: Sequence[Path]) -> tuple[list[Path], list[Refusal]]:
    """The files to read and those of another format; raises ``Unusable`` when none is left."""
    files: list[Path] = []
    refused: list[WrongFormat] = []
    for path in _every(source, paths):
        try:
            source.check(path)
        except OSError as error:
            raise Unusable(f"{path} cannot be read: {error.strerror}") from error
        except WrongFormat as error:
            refused.append(error)
        else:
            files.append(path)
    if not files:
        raise Unusable(str(refused[0]))
    return files, [each.refusal for each in refused]


def _every(source: Source, paths: Sequence[Path]) -> list[Path]:
    found: dict[Path, None] = {}
    for path in paths:
        if not path.exists():
            raise Unusable(f"{path} does not exist")
        if not path.is_dir() and not path.is_file():
            raise Unusable(f"{path} is neither a file nor a folder")
        inside = source.files(path)
        if not inside:
            raise Unusable(f"{path} holds no file of {source.name}")
        found.update(dict.fromkeys(inside))
    return list(found)


def _print(report: Report, as_json: bool) -> None:
    sys.stdout.write((report.as_json() if as_json else report.as_text()) + "\n")
    sys.stdout.flush()
