"""Everything of one kind that matches, for choosing among it: no order and no end."""

from __future__ import annotations

from django.db import connection

from cineclub.search.tokens import QUERY_LENGTH, QUERY_TOKENS, tokens

_SQLITE = """SELECT entry.object_id FROM search_text
    JOIN search_entry AS entry ON entry.id = search_text.rowid
    WHERE search_text MATCH %s AND entry.kind = %s"""
_POSTGRESQL = """SELECT entry.object_id FROM search_entry AS entry
    WHERE to_tsvector('simple', entry.tokens) @@ to_tsquery('simple', %s) AND entry.kind = %s"""


def matches(query: str, kind: str) -> list[int]:
    """Ids of what has every word of ``query``, the last one as a beginning. One query."""
    words = tokens(query[:QUERY_LENGTH])[:QUERY_TOKENS]
    if not words:
        return []
    postgresql = connection.vendor == "postgresql"
    match = " & ".join(words) + ":*" if postgresql else " ".join(words) + "*"
    with connection.cursor() as cursor:
        cursor.execute(_POSTGRESQL if postgresql else _SQLITE, [match, kind])
        return [found for (found,) in cursor.fetchall()]
