"""Several searches that go on side by side, so that each step of all of them is one query.

A search is a generator: it yields what it wants to ask, is sent the rows, and returns what it
found. ``abreast`` makes one of many, ``run`` asks the database for it.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.db import connection

# Places and tokens of entries, by place.
Found = list[tuple[int, str]]
Result = TypeVar("Result")


@dataclass(frozen=True)
class Ask:
    """A query for rows of the index, all of one place or the best few."""

    sql: str
    arguments: tuple[str | int | list[str], ...]


Steps = Generator[Sequence[Ask], Sequence[Found], Result]


def ask(question: Ask | None) -> Steps[Found]:
    """The rows of one question; none, and no query, where there is nothing to ask."""
    if question is None:
        return []
    (found,) = yield [question]
    return found


def abreast(searches: Iterable[Steps[Result]]) -> Steps[list[Result]]:
    """All of ``searches`` step by step, and their results in order."""
    running = dict(enumerate(searches))
    asked: dict[int, Sequence[Ask]] = {}
    results: dict[int, Result] = {}
    answers: dict[int, Sequence[Found] | None] = dict.fromkeys(running)
    while answers:
        asked = {}
        for at, rows in answers.items():
            try:
                asked[at] = next(running[at]) if rows is None else running[at].send(rows)
            except StopIteration as end:
                results[at] = end.value
        if not asked:
            break
        rows_of_all = iter((yield [each for questions in asked.values() for each in questions]))
        answers = {at: [next(rows_of_all) for _ in each] for at, each in asked.items()}
    return [results[at] for at in sorted(results)]


def run(search: Steps[Result]) -> Result:
    """Ask the database until ``search`` has its result. One query a step."""
    try:
        questions = next(search)
        while True:
            questions = search.send(_rows(questions))
    except StopIteration as end:
        result: Result = end.value
        return result


def _rows(questions: Sequence[Ask]) -> list[Found]:
    # Nothing of it was typed: values are arguments.
    several = [f"SELECT {at}, q.* FROM ({each.sql}) AS q" for at, each in enumerate(questions)]  # noqa: S608
    found: list[Found] = [[] for _ in questions]
    with connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join(several), [value for each in questions for value in each.arguments]
        )
        for at, place, tokens in cursor.fetchall():
            found[at].append((place, tokens))
    # A database may forget the order of what it puts together.
    return [sorted(rows) for rows in found]
