"""Records that the pages showing them depend on."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, ClassVar, Self

from django.db import models

from cineclub.core import versions


class Tracked(models.Model):
    """A record that says so when it is loaded: the page being made depends on ``name:pk``.

    Verbs that change how the record looks anywhere bump that key.
    """

    version_name: ClassVar[str]

    class Meta:
        abstract = True

    @classmethod
    def from_db(cls, db: str | None, field_names: Collection[Any], values: Collection[Any]) -> Self:
        """Load as Django does, and note the dependency."""
        record = super().from_db(db, field_names, values)
        record.note_dependency()
        return record

    def note_dependency(self) -> None:
        """Say that the page being made shows this record."""
        versions.depend(f"{self.version_name}:{self.pk}")
