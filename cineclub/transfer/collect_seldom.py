"""Letting Python look for circles of dead objects seldom while millions of rows pass."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

# More than a batch of rows is made of; Python's own number is 700.
OBJECTS = 100_000


@contextmanager
def collect_seldom() -> Iterator[None]:
    """Inside, objects without circles go as ever when nobody needs them; rows have no circles, and
    looking for some among them took a fifteenth of an import.
    """
    youngest, *older = gc.get_threshold()
    gc.set_threshold(max(youngest, OBJECTS), *older)
    try:
        yield
    finally:
        gc.set_threshold(youngest, *older)
