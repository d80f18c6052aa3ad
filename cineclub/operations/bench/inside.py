"""What the benchmark does to its site from inside, in a process of the site's environment.

`python -m cineclub.operations.bench.inside NAME` reads arguments as JSON from its input and
prints its answer as JSON.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cineclub.operations.bench.servers import site_environment


def inside(home: Path, name: str, **arguments: Any) -> Any:
    """Call the function ``name`` of this module on the site in ``home``."""
    done = subprocess.run(
        [sys.executable, "-m", __name__, name],
        input=json.dumps(arguments),
        env=site_environment(home),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return json.loads(done.stdout.splitlines()[-1])


def furnish(members: int) -> dict[str, Any]:
    """Members with sessions, a page of twenty posts, and the addresses of what is measured."""
    from cineclub.operations.bench.furnish import film_and_thread, members_with_sessions

    made = members_with_sessions(members)
    return {**film_and_thread([member for member, _ in made]), "sessions": [key for _, key in made]}


def first_renders(port: int, path: str, times: int, change: str) -> None:
    """Ask for ``path`` as a visitor each time after a change: ``rating``, or ``everything``."""
    from cineclub.operations.bench.furnish import changes
    from cineclub.operations.bench.load import Load, get, run

    change_it = changes(change)
    for number in range(times):
        change_it(number)
        found = run(Load(port, [[get(path, port)]], seconds=0))
        if found.failures:
            raise RuntimeError(f"{path} was not answered")


def queries(path: str, session: str) -> dict[str, int]:
    """How many queries a signed-in page takes when it is warm: in all, and beyond who is asking."""
    from cineclub.operations.bench.count_queries import count_queries

    return count_queries(path, session)


def import_films(films: int) -> dict[str, float]:
    """Import that many generated films into an empty site: rows, seconds, and bytes at peak."""
    from cineclub.operations.bench.import_rows import import_films

    return import_films(films)


def find_titles(films: int) -> dict[str, float]:
    """Add films to an empty site and type their titles: milliseconds, and the share found."""
    from cineclub.operations.bench.find_titles import find_titles

    return find_titles(films)


def browse_films(films: int, asked: int) -> dict[str, float]:
    """Ask the index of an empty site for mixes of filters, once it is filled with that many."""
    from cineclub.operations.bench.browse_films import browse_films

    return browse_films(films, asked)


def read_forum(asked: int) -> dict[str, Any]:
    """Read the pages of a filled forum: milliseconds and queries of each, and how many posts."""
    from cineclub.operations.bench.read_forum import read_forum

    return read_forum(asked)


_NAMES: dict[str, Callable[..., Any]] = {
    each.__name__: each
    for each in (
        furnish,
        first_renders,
        queries,
        import_films,
        find_titles,
        browse_films,
        read_forum,
    )
}


def main() -> None:
    """Do what the arguments say on the site of the environment."""
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cineclub.config.settings")
    django.setup()
    answer = _NAMES[sys.argv[1]](**json.load(sys.stdin))
    sys.stdout.write(json.dumps(answer) + "\n")


if __name__ == "__main__":
    main()
