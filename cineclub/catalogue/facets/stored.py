"""The tables of the sets: pieces of each, and the films whose pieces are out of date."""

from __future__ import annotations

import secrets

from django.db import models

# Films of one piece: the ids of one container of a roaring bitmap, at most 8 KiB.
PIECE = 1 << 16
# A row that is written once, with the first piece: who knows its version knows this database.
BIRTH = "birth"


def new_key() -> int:
    """A number that no row has had before, whatever was rolled back in between."""
    return secrets.randbits(63)


class FacetPiece(models.Model):
    """The ids from ``piece * PIECE`` on that are in the set ``facet``, serialised.

    ``version`` grows with each writing, so that a process reads only what it does not know yet.
    """

    facet = models.CharField(max_length=40)
    piece = models.PositiveIntegerField()
    ids = models.BinaryField()
    version = models.BigIntegerField(db_index=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["piece", "facet"], name="one_piece_of_a_facet"),
        )

    def __str__(self) -> str:
        return f"{self.facet} {self.piece}"


class FilmTouch(models.Model):
    """A film changed in this row's transaction, and its pieces do not know yet."""

    key = models.BigIntegerField(primary_key=True)
    film = models.BigIntegerField()

    class Meta:
        verbose_name_plural = "film touches"

    def __str__(self) -> str:
        return str(self.film)
