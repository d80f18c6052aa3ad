"""The index: a row for each thing that can be found, for each of its names, and for each word.

Nothing in it is the only copy of anything: ``rebuild`` makes all of it anew.
"""

from __future__ import annotations

from django.db import models

from cineclub.search.tokens import COMPACT_LENGTH, TOKEN_LENGTH


class Entry(models.Model):
    """What one thing is found by; ``id`` is its place (see ``searchable``).

    ``tokens`` feeds the database's own full-text index: names, then further words.
    """

    id = models.BigIntegerField(primary_key=True)
    kind = models.CharField(max_length=20)
    object_id = models.PositiveBigIntegerField()
    tokens = models.TextField()

    class Meta:
        verbose_name_plural = "entries"
        constraints = (
            models.UniqueConstraint(fields=["kind", "object_id"], name="one_search_entry"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"


class Title(models.Model):
    """A whole title or name as one word without blanks, and the entry that has it."""

    pk = models.CompositePrimaryKey("compact", "entry")
    compact = models.CharField(max_length=COMPACT_LENGTH)
    entry = models.BigIntegerField()

    def __str__(self) -> str:
        return self.compact


class Word(models.Model):
    """A word of some title or name; misspelt ones are compared with these."""

    word = models.CharField(primary_key=True, max_length=TOKEN_LENGTH)

    def __str__(self) -> str:
        return self.word
