"""Keeping the stored sets true.

A verb that changes a film *touches* it in its own transaction: one small row, whatever the size of
the site, and no lock that another verb would wait for. Readers look touched films up by
themselves. Now and then, and at once for many films, the touched ones are *folded* into the stored
pieces.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import count

from django.db import connection, transaction
from django.db.models import Max
from pyroaring import BitMap

from cineclub.catalogue.facets.of_films import Sets, facets_of
from cineclub.catalogue.facets.stored import BIRTH, PIECE, FacetPiece, FilmTouch, new_key
from cineclub.catalogue.films import Film
from cineclub.core.bulk_insert import bulk_insert
from cineclub.core.ordered_bits import NONE

# Readers look up to about this many touched films up again when they start: a millisecond.
TOUCHES_A_FOLD = 256
# So many films at once cost less folded than looked up by every process.
MANY = 50
_STATEMENT = 5_000
_LOCK = 0x66616365
_touches = count(1)


def touch(films: Collection[int]) -> None:
    """Say that ``films`` are changed in the running transaction. One statement for a few."""
    if len(films) >= MANY:
        fold(films)
        return
    bulk_insert(FilmTouch, ("key", "film"), [(new_key(), film) for film in films])
    if next(_touches) % TOUCHES_A_FOLD == 0:
        transaction.on_commit(_fold_unless_others_do, robust=True)


@transaction.atomic
def fold(films: Collection[int] = ()) -> None:
    """Write the pieces of ``films`` and of all touched ones anew."""
    _lock()
    touches = dict(FilmTouch.objects.values_list("key", "film"))
    pieces: defaultdict[int, set[int]] = defaultdict(set)
    for film in {*films, *touches.values()}:
        pieces[film // PIECE].add(film)
    for piece, of_piece in pieces.items():
        for some in _statements(sorted(of_piece)):
            _write(piece, BitMap(some), facets_of(some))
    _forget(touches)


def fold_a_backlog() -> None:
    """Fold if anything waits for it; a large part of the catalogue is written by pieces."""
    waiting = FilmTouch.objects.count()
    if waiting > PIECE:
        rebuild()
    elif waiting:
        fold()


def rebuild() -> int:
    """Write every piece from the films themselves; the number of pieces that were wrong.

    One transaction for each 65,536 films, so that others may write in between.
    """
    touches = list(FilmTouch.objects.values_list("key", flat=True))
    wrong = 0
    for piece in _pieces():
        with transaction.atomic():
            _lock()
            ids = range(piece * PIECE, (piece + 1) * PIECE)
            wrong += _write(piece, BitMap(ids), facets_of(ids))
    _forget(touches)
    fold()
    return wrong


def differences() -> Iterator[str]:
    """What the stored sets say wrongly of films that are not touched, a sentence each."""
    for piece in _pieces():
        ids = range(piece * PIECE, (piece + 1) * PIECE)
        touched = BitMap(FilmTouch.objects.values_list("film", flat=True))
        stored, true = _stored(piece), facets_of(ids)
        for facet in sorted(stored.keys() | true.keys()):
            wrong = (stored.get(facet, NONE) ^ true.get(facet, NONE)) - touched
            if wrong:
                yield f"films index, {facet}: {len(wrong)} films, the first is {wrong.min()}"


def replaced(sets: Sets, films: BitMap, by: Sets) -> Sets:
    """Those of ``sets`` that change when ``films`` are in the sets ``by`` and in no others."""
    changed = {}
    for name in sets.keys() | by.keys():
        before, members = sets.get(name, NONE), by.get(name, NONE)
        if before & films != members:
            changed[name] = (before - films) | members
    return changed


def _write(piece: int, films: BitMap, by: Sets) -> int:
    changed = replaced(_stored(piece), films, by)
    latest = FacetPiece.objects.aggregate(v=Max("version"))["v"]
    version = max(time.time_ns(), (latest or 0) + 1)
    if latest is None:
        FacetPiece.objects.create(facet=BIRTH, piece=0, ids=NONE.serialize(), version=version)
    FacetPiece.objects.bulk_create(
        [
            FacetPiece(facet=name, piece=piece, ids=ids.serialize(), version=version)
            for name, ids in changed.items()
        ],
        update_conflicts=True,
        unique_fields=["piece", "facet"],
        update_fields=["ids", "version"],
    )
    return len(changed)


def _stored(piece: int) -> Sets:
    rows = FacetPiece.objects.filter(piece=piece).exclude(facet=BIRTH).values_list("facet", "ids")
    return {facet: BitMap.deserialize(bytes(ids)) for facet, ids in rows}


def _pieces() -> range:
    films = Film.objects.aggregate(last=Max("pk"))["last"] or 0
    stored = FacetPiece.objects.aggregate(last=Max("piece"))["last"] or 0
    return range(max(films // PIECE, stored) + 1)


def _forget(touches: Iterable[int]) -> None:
    """Only those that were read: others may have come since, of films changed later."""
    for keys in _statements(list(touches)):
        FilmTouch.objects.filter(key__in=keys).delete()


def _statements(numbers: list[int]) -> Iterator[list[int]]:
    """As many at a time as one statement takes."""
    return (numbers[start : start + _STATEMENT] for start in range(0, len(numbers), _STATEMENT))


def _lock() -> None:
    """One at a time; SQLite's immediate transactions already are alone."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _fold_unless_others_do() -> None:
    """What a rating does now and then waits for nobody."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_LOCK])
                if not cursor.fetchone()[0]:
                    return
        fold()
