"""Parts of pages that are kept until something they show changes.

What the page cache does for whole pages of visitors, this does for their expensive parts: a rating
changes the panel of a film page and leaves its reviews as they are. A part is made from its key
and from what it loads itself; whoever asks for it must be allowed to see it, so a key says for
whom it is unless it is the same for everybody.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import get_language
from markupsafe import Markup

from cineclub.core import versions

# With the age of the page around it, a minute in all: see ``page_cache.MAX_AGE``.
MAX_AGE = 30.0
MEMORY = 32 * 1024 * 1024

Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """Fresh while nothing of ``slots`` changed after ``made_at``."""

    text: Markup
    made_at: int
    slots: frozenset[int]
    born: float

    def is_fresh(self) -> bool:
        young = time.monotonic() - self.born < MAX_AGE
        return young and versions.unchanged_since(self.made_at, self.slots)


_parts: dict[Key, _Part] = {}
_lock = threading.Lock()
_held = 0


def kept(key: Key, make: Callable[[], Markup], *shows: str) -> Markup:
    """The part called ``key``, made by ``make`` unless it is kept and fresh.

    ``shows`` are the version keys of what was loaded before and goes into it; what ``make`` loads
    is noted by itself. Nothing is kept of what is made inside a transaction, which may see what
    nobody else sees yet, or where nobody took the time before the first query
    (``versions.collecting``).
    """
    began = versions.began()
    if began is None or transaction.get_connection().in_atomic_block:
        versions.depend(*shows)
        return make()
    whole_key = (get_language(), *key)
    part = _parts.get(whole_key)
    if part is None or not part.is_fresh():
        with versions.collecting() as slots:
            versions.depend(*shows)
            text = make()
        part = _Part(text, began, frozenset(slots), time.monotonic())
        _keep(whole_key, part)
    versions.depend_on_slots(part.slots)
    return part.text


def _keep(key: Key, part: _Part) -> None:
    global _held  # noqa: PLW0603 (one store for the process)
    with _lock:
        before = _parts.pop(key, None)
        _held += len(part.text) - (len(before.text) if before else 0)
        _parts[key] = part
        while _held > MEMORY:
            _held -= len(_parts.pop(next(iter(_parts))).text)
