"""What the demo's members made of its films, from ``demo/marks.csv``.

Three thousand ratings one by one would take a minute: the rows are written as they are, and all
figures kept beside them are counted once.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections import defaultdict
from collections.abc import Iterator

from cineclub.core import versions
from cineclub.devdata.demo_cast import Cast
from cineclub.devdata.demo_files import DEMO, rows
from cineclub.diary.models import Like, MemberFilm, Rating, Seen, WatchlistEntry
from cineclub.diary.rate import VALUE_PER_STEP
from cineclub.diary.rebuild import rebuild

LIKED = "+"
SEEN = "s"
WATCHLIST = "w"


def marks() -> Iterator[tuple[str, str, str]]:
    """Member, film and mark; what marks mean is told in the README beside the file."""
    with (DEMO / "marks.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            film = row.pop("film")
            yield from ((member, film, mark) for member, mark in row.items() if mark)


def load_diary(cast: Cast) -> None:
    """Write ratings, likes, watchlists and what was seen."""
    told = _told_dates()
    made: dict[type[MemberFilm], list[MemberFilm]] = defaultdict(list)
    for name, title, mark in marks():
        member, film = cast.members[name], cast.films[title]
        said = told.get((name, title))
        at = cast.calendar.at(said) if said else cast.evening(member, title)
        for row in _rows(mark):
            row.member, row.film, row.at = member, film, at
            made[type(row)].append(row)
    for kind, batch in made.items():
        kind._default_manager.bulk_create(batch, batch_size=1000)
    rebuild()
    versions.bump_all()


def _rows(mark: str) -> Iterator[MemberFilm]:
    if mark == WATCHLIST:
        yield WatchlistEntry()
        return
    yield Seen()
    if mark == SEEN:
        return
    step = int(mark.removesuffix(LIKED))
    yield Rating(step=step, value=step * VALUE_PER_STEP)
    if mark.endswith(LIKED):
        yield Like()


def _told_dates() -> dict[tuple[str, str], dt.datetime]:
    """When somebody rated a film, where the talk tells: mostly when they reviewed it."""
    reviewed = {(row["member"], row["film"]): row["date"] for row in rows("reviews")}
    told = {
        (row["name"], film): date
        for row in rows("members")
        for film, date in row.get("rated", {}).items()
    }
    return reviewed | told
