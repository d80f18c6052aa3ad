"""Pages of the forum for members who have read some of it, with nothing kept of any page."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from itertools import cycle, islice
from statistics import median
from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from django.db import connection

from cineclub.accounts.models import Member
from cineclub.core import versions
from cineclub.discussion.models import Board, Post, Thread
from cineclub.discussion.places import POSTS_A_PAGE
from cineclub.operations.bench.ask import ask
from cineclub.operations.bench.furnish import session_of
from cineclub.operations.up_to_date import bring_static_files_up_to_date

READERS = 8
# The first answers read templates and prepare queries.
WARMING_UP = 10
# Words of generated posts, each in some of a hundred or in more.
COMMON = ("camera", "harbour+scene", "staircase", "ending+minute", "tram")


def read_forum(asked: int, seed: int = 7) -> dict[str, Any]:
    """Ask ``asked`` times for each work: the median of milliseconds of processor time, and the
    most queries of one answer; and how many posts there are."""
    bring_static_files_up_to_date()
    chance = random.Random(seed)  # noqa: S311 (nothing secret)
    readers = Member.objects.filter(read_threads__isnull=False).order_by("pk").distinct()
    cookies = [f"session={session_of(member)}" for member in readers[:READERS]]
    return {"posts": Post.objects.count()} | {
        work: _read(list(addresses), cookies, asked)
        for work, addresses in _works(chance, asked).items()
    }


def _works(chance: random.Random, asked: int) -> dict[str, list[tuple[str, str]]]:
    """Paths and queries of each work."""
    full = Thread.objects.filter(replies__gte=POSTS_A_PAGE - 1).order_by("pk")
    some = chance.sample(list(full), min(asked, full.count()))
    longest = Thread.objects.order_by("-replies")[0]
    pages = longest.last_number // POSTS_A_PAGE
    deep = [f"after={POSTS_A_PAGE * chance.randrange(pages)}" for _ in range(asked)]
    return {
        "thread": [(each.get_absolute_url(), "") for each in some],
        "deep": [(longest.get_absolute_url(), query) for query in deep],
        "board": [(board.get_absolute_url(), "") for board in Board.objects.order_by("pk")],
        "boards": [("/boards/", "")],
        "unread": [("/threads/unread/", "")],
        "search": [("/search/posts/", f"q={words}") for words in COMMON],
        "search-thread": [("/search/posts/", f"q={words}&thread={longest.pk}") for words in COMMON],
    }


def _read(addresses: list[tuple[str, str]], cookies: list[str], asked: int) -> dict[str, float]:
    handler, took, most = WSGIHandler(), [], 0
    among = islice(zip(cycle(addresses), cycle(cookies), strict=False), asked + WARMING_UP)
    for number, ((path, query), cookie) in enumerate(among):
        versions.bump_all()
        statements, seconds = _answer(lambda: ask(handler, path, query, cookie))  # noqa: B023
        if number >= WARMING_UP:
            took.append(seconds * 1000)
            most = max(most, statements)
    return {"median": median(took), "queries": most}


def _answer(act: Callable[[], object]) -> tuple[int, float]:
    """How many queries and seconds of processor time it took."""
    statements = 0

    def note(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        nonlocal statements
        statements += 1
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        began = time.thread_time()
        act()
        return statements, time.thread_time() - began
