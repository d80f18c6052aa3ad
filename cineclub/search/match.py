"""Asking the database's own full-text index: FTS5 or PostgreSQL's, with the same answers.

Rows come in the order of their places, the heaviest first, so that few are read. FTS5 keeps its
lists in that order. PostgreSQL does not: there the places are walked where nearly every row
matches, and sorted where few do.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection

from cineclub.search.abreast import Ask, Found, Steps, ask
from cineclub.search.query import Group

# Every group of one of these has to match.
Expression = Sequence[Sequence[Group]]

_SQLITE = """SELECT entry.id, entry.tokens FROM search_text
    JOIN search_entry AS entry ON entry.id = search_text.rowid
    WHERE search_text MATCH %s AND search_text.rowid BETWEEN %s AND %s
    ORDER BY search_text.rowid LIMIT %s"""
_POSTGRESQL = """WITH found AS MATERIALIZED (
        SELECT id FROM search_entry WHERE words @@ %s::tsquery AND id BETWEEN %s AND %s),
    best AS (SELECT id FROM found ORDER BY id LIMIT %s)
    SELECT id, tokens FROM search_entry JOIN best USING (id) ORDER BY id"""
_POSTGRESQL_WALK = """SELECT id, tokens FROM (
        SELECT id, tokens, words FROM search_entry WHERE id BETWEEN %s AND %s ORDER BY id LIMIT %s
    ) AS heaviest WHERE words @@ %s::tsquery ORDER BY id LIMIT %s"""
# Words this short are in so many titles that enough of them stand among the first.
_SHORT = 4
_WALK = 4_000


def matching(expression: Expression, places: tuple[int, int], limit: int) -> Steps[Found]:
    """The first ``limit`` entries between ``places`` that match any of the alternatives."""
    wanted = [groups for groups in expression if groups and all(groups)]
    if not wanted:
        return []
    if connection.vendor != "postgresql":
        return (yield from ask(Ask(_SQLITE, (_fts5(wanted), *places, limit))))
    match = _tsquery(wanted)
    if all(len(term) <= _SHORT for groups in wanted for group in groups for term in group):
        found = yield from ask(Ask(_POSTGRESQL_WALK, (*places, _WALK, match, limit)))
        if len(found) == limit:
            return found
    return (yield from ask(Ask(_POSTGRESQL, (match, *places, limit))))


def written(expression: Expression) -> str:
    """``expression`` as the database's own full-text index reads it."""
    return _tsquery(expression) if connection.vendor == "postgresql" else _fts5(expression)


def _fts5(expression: Expression) -> str:
    return _any_of(expression, " OR ", " AND ", '"{}"', '"{}"*')


def _tsquery(expression: Expression) -> str:
    return _any_of(expression, " | ", " & ", "'{}'", "'{}':*")


def _any_of(expression: Expression, either: str, both: str, word: str, beginning: str) -> str:
    """Terms are letters and digits alone, so that none of them can be anything else."""

    def term(text: str) -> str:
        return beginning.format(text[:-1]) if text.endswith("*") else word.format(text)

    def all_of(groups: Sequence[Group]) -> str:
        return both.join(f"({either.join(map(term, group))})" for group in groups)

    return either.join(f"({all_of(groups)})" for groups in expression)
