"""Taking the figures: interleaved rounds, medians, everything against the same run's yardsticks."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any
from urllib.request import urlopen

from cineclub.operations.bench import table
from cineclub.operations.bench.browse_lines import browse_lines
from cineclub.operations.bench.inside import inside
from cineclub.operations.bench.load import Load, Result, get, post
from cineclub.operations.bench.search import search
from cineclub.operations.bench.servers import (
    Server,
    constant_server,
    put_under_load,
    site_environment,
    site_server,
)
from cineclub.operations.bench.table import Line

READERS = 16
RATERS = 64
# A server that has just started reads its templates once; that is no part of any page.
WARMING_UP = 3
TOKEN = "b" * 32
FILMS = "/films/"
MIB = 1024 * 1024
# docs/speed.md says what each stands for.
WARM_GOAL = 0.80
SIGNED_IN_GOAL = 6
SIGNED_IN_QUERIES_GOAL = 3
FIRST_RENDER_GOAL = 16
RATING_RATE_GOAL = 0.08
RATING_P99_GOAL = 250
IMPORT_RATE_GOAL = 60_000
IMPORT_RATIO_GOAL = 0.5
FLAT_MEMORY_GOAL = 1.25
COLD_START_GOAL = 3
MEMORY_GOAL = 150


@dataclass(frozen=True)
class Size:
    """How much is measured."""

    rounds: int
    seconds: float
    renders: int
    films: int
    starts: int
    titles: int
    index: int
    asked: int


FULL = Size(
    rounds=5, seconds=2, renders=60, films=8_000, starts=3, titles=20_000, index=50_000, asked=200
)
QUICK = Size(
    rounds=1, seconds=0.3, renders=20, films=400, starts=1, titles=1_000, index=500, asked=20
)


@dataclass
class Trial:
    """The servers of one run and what was seen of them, by name of the work."""

    size: Size
    home: Path
    site: Server
    bare: Server
    django: Server
    things: dict[str, Any]
    seen: dict[str, list[Result]] = field(default_factory=dict)
    used: dict[str, list[float]] = field(default_factory=dict)

    def cpu(self, work: str) -> float:
        """Microseconds of the server a request: the median of the rounds."""
        return median(self.used[work])

    def rate(self, work: str) -> float:
        """Requests a second: the median of the rounds."""
        return median(each.rate for each in self.seen[work])


def measure(size: Size, say: Callable[[str], None]) -> list[Line]:
    """Build a site of its own in a temporary folder, measure it, and take it away again."""
    with tempfile.TemporaryDirectory(prefix="cineclub-bench-") as folder:
        home = Path(folder) / "site"
        say("a site with the demo")
        _cineclub(home, "demo")
        things = inside(home, "furnish", members=RATERS)
        bodies = Path(folder) / "bodies"
        with ExitStack() as stack:
            site = stack.enter_context(site_server(home))
            _keep_bodies(bodies, site, things)
            bare = stack.enter_context(constant_server("bare_wsgi", home, bodies))
            django = stack.enter_context(constant_server("django_wsgi", home, bodies))
            trial = Trial(size, home, site, bare, django, things)
            for number in range(size.rounds):
                say(f"round {number + 1} of {size.rounds}")
                _round(trial)
            lines = [*_warm(trial), *_signed_in(trial), *_first_renders(trial), *_ratings(trial)]
            memory = site.memory() / MIB
        say("import")
        lines += _import(Path(folder) / "import", size)
        say("search")
        _cineclub(Path(folder) / "search", "manage", "migrate", "--verbosity", "0")
        lines += search(Path(folder) / "search", size.titles)
        say("films index")
        _cineclub(Path(folder) / "index", "manage", "migrate", "--verbosity", "0")
        lines += browse_lines(Path(folder) / "index", size.index, size.asked)
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


def _round(trial: Trial) -> None:
    """Every work once, each beside what it is compared with."""
    film, thread = trial.things["film"], trial.things["thread"]
    for name, path in (("film", film), ("thread", thread), ("films", FILMS)):
        _read(trial, f"bare {name}", trial.bare, f"/{name}")
        _read(trial, f"site {name}", trial.site, path)
    _read(trial, "django", trial.django, "/film")
    _read_as_members(trial, "film signed in", film)
    _read_as_members(trial, "thread signed in", thread)
    _render(trial, "film after a rating", film, "rating")
    _render(trial, "film anew", film, "everything")
    _render(trial, "thread anew", thread, "everything")
    _render(trial, "films anew", FILMS, "everything")
    _read(trial, "django 64", trial.django, "/film", readers=RATERS)
    _rate(trial)


def _read(
    trial: Trial, work: str, server: Server, path: str, readers: int = READERS, **headers: str
) -> None:
    requests = [[get(path, server.port, **headers)]] * readers
    _note(trial, work, server, Load(server.port, requests, trial.size.seconds))


def _read_as_members(trial: Trial, work: str, path: str) -> None:
    """All members read the page; each connection is several of them in turn."""
    port, sessions = trial.site.port, trial.things["sessions"]
    asked = [get(path, port, Cookie=f"session={each}; csrf={TOKEN}") for each in sessions]
    requests = [asked[place::READERS] for place in range(READERS)]
    if work not in trial.used:
        put_under_load(Load(port, requests, seconds=0.2))  # each has to be met once
    _note(trial, work, trial.site, Load(port, requests, trial.size.seconds))


def _rate(trial: Trial) -> None:
    """Every member rates the film over and over, as fast as the site lets them."""
    port = trial.site.port
    requests = []
    for number, session in enumerate(trial.things["sessions"]):
        cookie = f"session={session}; csrf={TOKEN}"
        forms = (f"csrfmiddlewaretoken={TOKEN}&step={1 + (number + k) % 10}" for k in range(10))
        requests.append([post(f"{trial.things['film']}rate/", port, f, cookie) for f in forms])
    _note(trial, "ratings", trial.site, Load(port, requests, trial.size.seconds, [303]))


def _note(trial: Trial, work: str, server: Server, load: Load) -> None:
    before = server.cpu()
    result = put_under_load(load)
    _use(trial, work, (server.cpu() - before) / result.requests)
    trial.seen.setdefault(work, []).append(result)


def _render(trial: Trial, work: str, path: str, change: str) -> None:
    asked = {"port": trial.site.port, "path": path, "change": change}
    inside(trial.home, "first_renders", times=WARMING_UP, **asked)
    before = trial.site.cpu()
    inside(trial.home, "first_renders", times=trial.size.renders, **asked)
    _use(trial, work, (trial.site.cpu() - before) / trial.size.renders)


def _use(trial: Trial, work: str, seconds: float) -> None:
    trial.used.setdefault(work, []).append(seconds * 1e6)


def _warm(trial: Trial) -> list[Line]:
    lines = []
    for name, told in (("film", "film page"), ("thread", "thread page"), ("films", "films index")):
        bare, site = trial.cpu(f"bare {name}"), trial.cpu(f"site {name}")
        rates = f"{trial.rate(f'site {name}'):,.0f}/s, bare {trial.rate(f'bare {name}'):,.0f}/s"
        detail = f"{site:.0f} us, bare {bare:.0f} us; {rates}"
        work = f"{told}, visitor, warm"
        lines.append(table.at_least(work, bare / site, WARM_GOAL, "of bare", detail))
    return lines


def _signed_in(trial: Trial) -> list[Line]:
    lines = []
    session = trial.things["sessions"][0]
    for name, told in (("film", "film page"), ("thread", "thread page of 20 posts")):
        found = inside(trial.home, "queries", path=trial.things[name], session=session)
        work = f"{told}, signed in, warm"
        detail = f"{found['beyond']} without that for session and member"
        lines += [
            _against_django(trial, work, f"{name} signed in", SIGNED_IN_GOAL),
            table.at_most(work, found["all"], SIGNED_IN_QUERIES_GOAL, "queries", detail),
        ]
    return lines


def _first_renders(trial: Trial) -> list[Line]:
    return [
        _against_django(
            trial, "film page, first after a rating", "film after a rating", FIRST_RENDER_GOAL
        ),
        _against_django(trial, "film page, nothing kept", "film anew", FIRST_RENDER_GOAL),
        _against_django(
            trial, "thread page of 20 posts, nothing kept", "thread anew", FIRST_RENDER_GOAL
        ),
        _against_django(trial, "films index, nothing kept", "films anew", None),
    ]


def _against_django(trial: Trial, told: str, work: str, goal: float | None) -> Line:
    django, ours = trial.cpu("django"), trial.cpu(work)
    detail = f"{ours:,.0f} us, Django {django:.0f} us"
    unit = "x Django's constant page"
    if goal is None:
        return table.for_information(told, ours / django, unit, detail)
    return table.at_most(told, ours / django, goal, unit, detail)


def _ratings(trial: Trial) -> list[Line]:
    rounds = trial.seen["ratings"]
    ours, django = trial.rate("ratings"), trial.rate("django 64")
    failures = sum(each.failures for each in rounds)
    requests = sum(each.requests for each in rounds)
    p99 = median(each.p99 for each in rounds)
    work = f"rating, {RATERS} members at once"
    detail = f"{ours:,.0f}/s, Django {django:,.0f}/s"
    return [
        table.at_most(work, failures, 0, f"refused of {requests:,}"),
        table.at_most(work, p99, RATING_P99_GOAL, "ms p99"),
        table.at_least(work, ours / django, RATING_RATE_GOAL, "of Django's rate", detail),
    ]


def _import(home: Path, size: Size) -> list[Line]:
    _cineclub(home, "manage", "migrate", "--verbosity", "0")
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


def _start(home: Path, size: Size, memory: float) -> Sequence[Line]:
    took = []
    for _ in range(size.starts):
        with site_server(home) as server:
            took.append(server.ready_after)
    return [
        table.at_most("cold start on an existing site", median(took), COLD_START_GOAL, "s"),
        table.at_most("one worker, after all this", memory, MEMORY_GOAL, "MB"),
    ]
