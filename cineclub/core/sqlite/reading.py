"""What Django does for every question and every moment read, done at less cost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db.backends.sqlite3.base import SQLiteCursorWrapper
from django.db.backends.sqlite3.operations import DatabaseOperations

# The SQL of a site's pages; longer ones are those of bulk writes, which hardly come again.
REMEMBERED = 2_048
LONGEST = 8 * 1024


class Cursor(SQLiteCursorWrapper):
    """Puts a question into SQLite's words once, not each time it is asked."""

    def convert_query(self, query: str, *, param_names: Sequence[str] | None = None) -> str:
        """The SQL with the marks that SQLite knows for the places of values."""
        if param_names is not None or len(query) > LONGEST:
            return _convert(self, query, param_names=param_names)
        return _converted(query)


# Django's own, which the stubs lack; it looks at nothing of the cursor it belongs to.
_convert: Callable[..., str] = SQLiteCursorWrapper.convert_query  # type: ignore[attr-defined]


@lru_cache(maxsize=REMEMBERED)
def _converted(query: str) -> str:
    return _convert(None, query)


class Operations(DatabaseOperations):
    """Reads moments by the parser of the standard library alone."""

    def convert_datetimefield_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """The moment in UTC that ``value`` tells in ISO 8601; None stays None."""
        if not isinstance(value, str) or not settings.USE_TZ:
            return super().convert_datetimefield_value(value, expression, connection)
        moment = datetime.fromisoformat(value)
        if moment.tzinfo is not None:
            return moment
        return moment.replace(tzinfo=self.connection.timezone)
