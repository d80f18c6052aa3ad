"""Parts of pages that are kept until something they show changes.

What the page cache does for whole pages of visitors, this does for their expensive parts: a rating
changes the panel of a film page and leaves its reviews as they are. A part is made from its key
and from what it loads itself; whoever asks for it must be allowed to see it, so a key says for
whom it is unless it is the same for everybody.
"""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import get_language
from markupsafe import Markup

from cineclub.core import versions
from cineclub.core.store import Store, in_transaction

# With the age of the page around it, a minute in all: see ``page_cache.MAX_AGE``.
MAX_AGE = 30.0
MEMORY = 32 * 1024 * 1024

Key = tuple[object, ...]


_parts: Store[Markup] = Store()


def kept(key: Key, make: Callable[[], Markup], *shows: str) -> Markup:
    """The part called ``key``, made by ``make`` unless it is kept and fresh.

    ``shows`` are the version keys of what was loaded before and goes into it; what ``make`` loads
    is noted by itself. Nothing is kept of what is made inside a transaction, which may see what
    nobody else sees yet, or where nobody took the time before the first query
    (``versions.collecting``).
    """
    began = versions.began()
    if began is None or in_transaction():
        versions.depend(*shows)
        return make()
    whole_key = (get_language(), *key)
    part = _parts.fresh(whole_key, MAX_AGE)
    if part is None:
        with versions.collecting() as slots:
            versions.depend(*shows)
            text = make()
        part = _parts.keep(whole_key, text, len(text), began, slots, memory=MEMORY)
    versions.depend_on_slots(part.slots)
    return part.value
