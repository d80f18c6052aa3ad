"""How commands end."""

from __future__ import annotations

DONE = 0
ROWS_REFUSED = 1
NOTHING_DONE = 2
INTERRUPTED = 130


class Refused(Exception):
    """Nothing was done; the text is one line that says why and what to do."""
