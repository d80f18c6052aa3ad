"""``column__among=values``: what ``__in`` asks, for thousands of values at once.

The values travel as one parameter. ``__in`` prepares each by itself, which for the batches of an
import costs more than the answer, and both databases limit how many they take.
"""

from __future__ import annotations

import json
from typing import Any

from django.db.models import Field, ForeignObject, Lookup


@ForeignObject.register_lookup
@Field.register_lookup
class Among(Lookup):  # type: ignore[type-arg]  # generic in the stubs only
    """Values must be of the column's own type, numbers or texts.

    Give a set: Django looks through lists value by value.
    """

    lookup_name = "among"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        """One parameter: an array, or a list in JSON."""
        left, params = self.process_lhs(compiler, connection)
        values = list(self.rhs)
        if connection.vendor == "postgresql":
            return f"{left} = ANY(%s)", [*params, values]
        listed = f"{left} IN (SELECT value FROM json_each(%s))"  # noqa: S608 (a column's name)
        return listed, [*params, json.dumps(values)]
