"""A row of each table that the read-only window shows."""

import re

from django.apps import apps


def row_of(route: str, pattern: str) -> dict:
    """Arguments of a route about one row; the newest one of its table."""
    found = re.match(r"admin/([a-z]+)/([a-z]+)/", pattern)
    model = apps.get_model(found[1], found[2])
    newest = model._default_manager.order_by("pk").values_list("pk", flat=True).last()
    return {"object_id": str(newest or 1)}
