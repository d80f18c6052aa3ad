"""Filling the index anew, and comparing it with what it stands for."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TypeVar

from django.db import connection, transaction

from cineclub.search import searchable
from cineclub.search.index import index
from cineclub.search.models import Entry, Title, Word
from cineclub.search.searchable import Searchable

CHUNK = 1_000
# Enough to see whether a kind was ever indexed.
NEWEST = 20
Item = TypeVar("Item")


def rebuild() -> int:
    """Throw the index away and fill it again; returns how many things it knows then."""
    with transaction.atomic():
        for table in (Entry, Title, Word):
            table._default_manager.all().delete()
    for kind in searchable.every():
        for ids in _chunks(_ids(kind)):
            with transaction.atomic():
                index(kind.texts(ids))
    tidy()
    return Entry.objects.count()


def tidy() -> None:
    """Merge what many writes left in pieces, and take deleted words out of the file."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO search_text(search_text) VALUES ('optimize')")


def is_filled() -> bool:
    """Whether the newest thing of each kind is known. Two queries a kind.

    Enough to see that a new version's index is still empty; ``differences`` compares all of it.
    """
    for kind in searchable.every():
        newest = kind.everything().order_by("-pk").values_list("pk", flat=True)[:NEWEST]
        texts = {text.object_id for text in kind.texts(list(newest))}
        known = Entry.objects.filter(kind=kind.name)
        if texts and not known.filter(object_id=max(texts)).exists():
            return False
    return True


def differences() -> Iterator[str]:
    """Where the index is not what it should be, a sentence each. Reads everything."""
    for kind in searchable.every():
        yield from _unknown_or_wrong(kind)
        yield from _gone(kind)


def _unknown_or_wrong(kind: Searchable) -> Iterator[str]:
    for ids in _chunks(_ids(kind)):
        rows = Entry.objects.filter(kind=kind.name, object_id__in=ids)
        stored = dict(rows.values_list("object_id", "tokens"))
        for text in kind.texts(ids):
            if text.object_id not in stored:
                yield f"search does not know {kind.name} {text.object_id}"
            elif stored[text.object_id] != text.tokens():
                yield f"search finds {kind.name} {text.object_id} by other words than its own"


def _gone(kind: Searchable) -> Iterator[str]:
    known = Entry.objects.filter(kind=kind.name).order_by("pk").values_list("object_id", flat=True)
    for ids in _chunks(known.iterator(CHUNK)):
        there = {text.object_id for text in kind.texts(ids)}
        gone = (each for each in ids if each not in there)
        yield from (f"search knows {kind.name} {each}, which is not there" for each in gone)


def _ids(kind: Searchable) -> Iterator[int]:
    return kind.everything().order_by("pk").values_list("pk", flat=True).iterator(CHUNK)


def _chunks(items: Iterator[Item]) -> Iterator[list[Item]]:
    while some := list(islice(items, CHUNK)):
        yield some
