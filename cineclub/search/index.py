"""Writing to the index, the same on SQLite and PostgreSQL, many things in a few statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.db import connection

from cineclub.core.bulk_insert import insert_many
from cineclub.search import searchable
from cineclub.search.models import Entry, Title, Word
from cineclub.search.searchable import Text, names_of
from cineclub.search.spelling import can_be_misspelt
from cineclub.search.tokens import COMPACT_LENGTH, compact

_COLUMNS = {
    Entry: {"id": "bigint", "kind": "text", "object_id": "bigint", "tokens": "text"},
    Title: {"compact": "text", "entry": "bigint"},
    Word: {"word": "text"},
}

Row = tuple[int, str, int, str]


def index(texts: Iterable[Text]) -> None:
    """Put ``texts`` into the index, replacing what was known of them.

    About five statements for each kind; nothing is written where nothing changes.
    """
    by_kind: defaultdict[str, dict[int, Row]] = defaultdict(dict)
    for text in texts:
        by_kind[text.kind][text.object_id] = _row(text)
    for kind, rows in by_kind.items():
        old = _stored(kind, [*rows])
        same = {row for row in old if rows[row[2]] == row}
        _delete([row for row in old if row not in same])
        _insert([row for row in rows.values() if row not in same])
        renamed = [row[2] for row in old if rows[row[2]][3] != row[3]]
        if renamed:
            index_what_names(kind, renamed)


def index_new(texts: Iterable[Text]) -> None:
    """The same for things that were just made: nothing of them is there to be replaced."""
    _insert([_row(text) for text in texts])


def forget(kind: str, object_ids: Iterable[int]) -> None:
    """Take things out of the index. Up to three statements."""
    _delete(_stored(kind, list(object_ids)))


def index_what_names(kind: str, object_ids: Collection[int]) -> None:
    """Index again what holds words of these things (``Searchable.naming``)."""
    for other in searchable.every():
        naming = other.naming(kind, object_ids)
        if naming:
            index(other.texts(naming))


def _row(text: Text) -> Row:
    place = searchable.get(text.kind).place(text.object_id, text.weight)
    return place, text.kind, text.object_id, text.tokens()


def _stored(kind: str, object_ids: Sequence[int]) -> list[Row]:
    rows = Entry.objects.filter(kind=kind, object_id__among=object_ids)
    return list(rows.values_list("id", "kind", "object_id", "tokens"))


def _delete(rows: list[Row]) -> None:
    if not rows:
        return
    titles = sorted(each for row in rows for each in _titles(row[0], names_of(row[3])))
    with connection.cursor() as cursor:
        cursor.executemany("DELETE FROM search_title WHERE compact = %s AND entry = %s", titles)
    # In one statement: the full-text index writes out what it holds before each.
    Entry.objects.filter(id__among=[row[0] for row in rows]).delete()


def _insert(rows: list[Row]) -> None:
    names = [(row[0], names_of(row[3])) for row in rows]
    _write(Entry, sorted(rows))
    _write(Title, sorted({each for place, several in names for each in _titles(place, several)}))
    words = {word for _, several in names for name in several for word in name}
    _write(Word, sorted((word,) for word in words if can_be_misspelt(word)))


def _titles(place: int, names: list[list[str]]) -> list[tuple[str, int]]:
    """A name as it is, and without an article in front."""
    whole = {compact(name) for name in names} | {"".join(name)[:COMPACT_LENGTH] for name in names}
    return [(each, place) for each in whole]


def _write(model: type[Entry | Title | Word], rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert, leaving what is there: words are shared, and another hand may have been faster."""
    if not rows:
        return
    table, columns = model._meta.db_table, _COLUMNS[model]
    names = ", ".join(columns)
    if connection.vendor == "postgresql":
        arrays = ", ".join(f"%s::{kind}[]" for kind in columns.values())
        source = f"SELECT * FROM unnest({arrays})"  # noqa: S608
        sql = f"INSERT INTO {table} ({names}) {source} ON CONFLICT DO NOTHING"
        with connection.cursor() as cursor:
            cursor.execute(sql, [list(column) for column in zip(*rows, strict=True)])
        return
    insert_many(f"INSERT OR IGNORE INTO {table} ({names})", rows)
