"""Writing to and asking the full-text index, the same way on SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connection

from cineclub.search.models import Entry
from cineclub.search.tokens import QUERY_LENGTH, QUERY_TOKENS, fold, index_tokens, tokens

KEY_LENGTH = 400
_SQLITE = """SELECT entry.kind, entry.object_id FROM search_text
    JOIN search_entry AS entry ON entry.id = search_text.rowid
    WHERE search_text MATCH %s AND entry.kind IN ({kinds}) {order}"""
_POSTGRESQL = """SELECT entry.kind, entry.object_id FROM search_entry AS entry
    WHERE to_tsvector('simple', entry.tokens) @@ to_tsquery('simple', %s)
    AND entry.kind IN ({kinds}) {order}"""
_PUT = """INSERT INTO search_entry (kind, object_id, key, tokens, weight)
    VALUES (%s, %s, %s, %s, %s) ON CONFLICT (kind, object_id) DO UPDATE
    SET key = excluded.key, tokens = excluded.tokens, weight = excluded.weight"""
_ORDER = """ORDER BY CASE WHEN entry.key = %s THEN 0 WHEN entry.key LIKE %s THEN 1
    WHEN entry.key LIKE %s THEN 2 ELSE 3 END,
    entry.weight DESC, LENGTH(entry.key), entry.id LIMIT %s"""


@dataclass(frozen=True)
class Text:
    """What one thing is found by: its main ``title`` and any further ``names``."""

    kind: str
    object_id: int
    title: str
    names: Sequence[str] = ()
    weight: int = 0

    def row(self) -> tuple[str, int, str, str, int]:
        """The row of the index: kind, object, key, tokens, weight."""
        words = " ".join(index_tokens(" ".join([self.title, *self.names])))
        return (self.kind, self.object_id, fold(self.title)[:KEY_LENGTH], words, self.weight)


@dataclass(frozen=True)
class Hit:
    """Something that was found."""

    kind: str
    object_id: int


def index(texts: Iterable[Text]) -> None:
    """Put ``texts`` into the index, replacing what was known of them. One statement for all."""
    with connection.cursor() as cursor:
        cursor.executemany(_PUT, [text.row() for text in texts])


def not_indexed(kind: str, object_ids: Iterable[int]) -> set[int]:
    """Those of ``object_ids`` of which the index knows nothing. One query."""
    wanted = set(object_ids)
    known = Entry.objects.filter(kind=kind, object_id__in=wanted)
    return wanted - set(known.values_list("object_id", flat=True))


def forget(kind: str, object_ids: Iterable[int]) -> None:
    """Take things out of the index."""
    Entry.objects.filter(kind=kind, object_id__in=list(object_ids)).delete()


def find(query: str, kinds: Sequence[str], limit: int = 40) -> list[Hit]:
    """What matches every word of ``query``, the last one as a beginning. One query.

    Best first: the title itself, titles that begin with the query, that contain it, the rest.
    """
    words = tokens(query[:QUERY_LENGTH])[:QUERY_TOKENS]
    if not words or not kinds:
        return []
    postgresql = connection.vendor == "postgresql"
    template = _POSTGRESQL if postgresql else _SQLITE
    match = " & ".join(words) + ":*" if postgresql else " ".join(words) + "*"
    sql = template.format(kinds=", ".join(["%s"] * len(kinds)), order=_ORDER)
    key = " ".join(words)
    with connection.cursor() as cursor:
        cursor.execute(sql, [match, *kinds, key, f"{key}%", f"%{key}%", limit])
        return [Hit(kind, object_id) for kind, object_id in cursor.fetchall()]
