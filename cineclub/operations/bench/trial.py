"""Rounds over the pages of a demo site, every work beside what it is compared with."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from cineclub.operations.bench.inside import inside
from cineclub.operations.bench.load import Load, Result, get, post
from cineclub.operations.bench.servers import Server, put_under_load

READERS = 16
RATERS = 64
# A server that has just started reads its templates once; that is no part of any page.
WARMING_UP = 3
TOKEN = "b" * 32
FILMS = "/films/"


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
    posts: int


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


def one_round(trial: Trial) -> None:
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
        put_under_load(Load(port, requests, seconds=1))  # each has to be met once
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
