"""Taking the figures: interleaved rounds, medians, everything against the same run's yardsticks."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from typing import Any
from urllib.request import urlopen

from cineclub.operations.bench import table
from cineclub.operations.bench.browse_lines import browse_lines
from cineclub.operations.bench.forum_lines import forum_lines
from cineclub.operations.bench.inside import inside
from cineclub.operations.bench.page_lines import page_lines
from cineclub.operations.bench.search import search
from cineclub.operations.bench.servers import (
    Server,
    constant_server,
    site_environment,
    site_server,
)
from cineclub.operations.bench.table import Line
from cineclub.operations.bench.trial import FILMS, RATERS, Size, Trial, one_round

MIB = 1024 * 1024
# docs/speed.md says what each stands for.
IMPORT_RATE_GOAL = 60_000
IMPORT_RATIO_GOAL = 0.5
FLAT_MEMORY_GOAL = 1.25
COLD_START_GOAL = 3
MEMORY_GOAL = 150
FEW_POSTS = 20_000
BLANK = "blank"

FULL = Size(
    rounds=5,
    seconds=2,
    renders=60,
    films=8_000,
    starts=3,
    titles=20_000,
    index=50_000,
    asked=200,
    posts=1_000_000,
)
QUICK = Size(
    rounds=1,
    seconds=0.3,
    renders=20,
    films=2_000,
    starts=1,
    titles=1_000,
    index=500,
    asked=20,
    posts=10_000,
)


def measure(size: Size, say: Callable[[str], None], only: str = "") -> list[Line]:
    """Build a site of its own in a temporary folder, measure it, and take it away again.

    ``only`` names one of ``WORKS``; without it all are taken.
    """
    with tempfile.TemporaryDirectory(prefix="cineclub-bench-") as folder:
        blank = Path(folder) / BLANK
        _cineclub(blank, "manage", "migrate", "--verbosity", "0")
        lines: list[Line] = []
        for name, take in WORKS.items():
            if only in ("", name):
                lines += take(Path(folder), size, say)
        return lines


def _new_site(folder: Path, name: str) -> Path:
    """The home of an empty site: a copy, which spares it the seconds of making its tables."""
    home: Path = shutil.copytree(folder / BLANK, folder / name)
    return home


def _pages(folder: Path, size: Size, say: Callable[[str], None]) -> list[Line]:
    say("a site with the demo")
    home = _new_site(folder, "site")
    _cineclub(home, "demo")
    things = inside(home, "furnish", members=RATERS)
    # What the demo and its members left to be told is told before anything is measured.
    _cineclub(home, "worker", "--drain")
    bodies = folder / "bodies"
    with ExitStack() as stack:
        site = stack.enter_context(site_server(home))
        _keep_bodies(bodies, site, things)
        bare = stack.enter_context(constant_server("bare_wsgi", home, bodies))
        django = stack.enter_context(constant_server("django_wsgi", home, bodies))
        trial = Trial(size, home, site, bare, django, things)
        for number in range(size.rounds):
            say(f"round {number + 1} of {size.rounds}")
            one_round(trial)
        lines = page_lines(trial)
        memory = site.memory() / MIB
    say("cold start")
    return [*lines, *_start(home, size, memory)]


def _cineclub(home: Path, *words: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "cineclub", *words],
        env=site_environment(home),
        stdout=subprocess.DEVNULL,
        check=True,
    )


def _keep_bodies(bodies: Path, site: Server, things: dict[str, Any]) -> None:
    bodies.mkdir()
    pages = {"film": things["film"], "thread": things["thread"], "films": FILMS}
    for name, path in pages.items():
        with urlopen(f"http://127.0.0.1:{site.port}{path}") as answer:
            (bodies / name).write_bytes(answer.read())


def _import(folder: Path, size: Size, say: Callable[[str], None]) -> list[Line]:
    say("import")
    home = _new_site(folder, "import")
    found = inside(home, "import_films", films=size.films)
    ours = found["rows"] / found["seconds"]
    plain = found["rows"] / found["plain_seconds"]
    detail = f"{found['rows']:,} rows of {size.films:,} films; plain {plain:,.0f}/s"
    growth = found["peak"] / found["peak_of_quarter"]
    peak = f"{found['peak'] / MIB:.0f} MB at the end"
    return [
        table.at_least("catalogue import", ours, IMPORT_RATE_GOAL, "rows/s", detail),
        table.at_least("catalogue import", ours / plain, IMPORT_RATIO_GOAL, "of plain executemany"),
        table.at_most("catalogue import", growth, FLAT_MEMORY_GOAL, "x memory of a quarter", peak),
    ]


def _search(folder: Path, size: Size, say: Callable[[str], None]) -> list[Line]:
    say("search")
    return search(_new_site(folder, "search"), size.titles)


def _index(folder: Path, size: Size, say: Callable[[str], None]) -> list[Line]:
    say("films index")
    return browse_lines(_new_site(folder, "index"), size.index, size.asked)


def _forum(folder: Path, size: Size, say: Callable[[str], None]) -> list[Line]:
    """Two sites, one with a tenth of the posts at most: see docs/speed.md."""
    small, large = _new_site(folder, "small forum"), _new_site(folder, "large forum")
    for home, posts in ((small, min(FEW_POSTS, size.posts // 10)), (large, size.posts)):
        say(f"a forum of {posts:,} posts")
        _cineclub(home, "generate", *_amounts(posts))
    return forum_lines(small, large, size.asked)


def _amounts(posts: int) -> list[str]:
    parts = {"films": 500, "members": max(50, posts // 100), "threads": posts // 20}
    return [f"--{name}={count}" for name, count in {**parts, "posts": posts}.items()]


def _start(home: Path, size: Size, memory: float) -> Sequence[Line]:
    took = []
    for _ in range(size.starts):
        with site_server(home) as server:
            took.append(server.ready_after)
    return [
        table.at_most("cold start on an existing site", median(took), COLD_START_GOAL, "s"),
        table.at_most("one worker, after all this", memory, MEMORY_GOAL, "MB"),
    ]


WORKS = {"pages": _pages, "import": _import, "search": _search, "index": _index, "forum": _forum}
