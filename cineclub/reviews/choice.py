"""A choice of reviews as it stands in an address, and what it asks the database for."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Q
from django.db.models.functions import Coalesce

from cineclub.accounts.models import Member
from cineclub.catalogue.facets.current import Label
from cineclub.catalogue.models import Film
from cineclub.core import choices
from cineclub.core.text import slugify
from cineclub.reviews.models import ReviewQuerySet

HIGHEST_STEP = 10
# Reviews without a rating stand last, by the highest and by the lowest.
ORDERS = {
    "newest": ("-at", "-id"),
    "oldest": ("at", "id"),
    "valued": ("-post__likes", "-at", "-id"),
    "highest": ("-rated", "-at", "-id"),
    "lowest": ("rated", "-at", "-id"),
}
_UNRATED = {"highest": 0, "lowest": HIGHEST_STEP + 1}


@dataclass
class Choice(choices.Choice):
    """What the list of reviews is asked for."""

    parameters = (
        "film", "member", "genre", "rating_min", "rating_max", "sort", "after", "before",
    )  # fmt: skip
    usual_sort = "newest"


@dataclass
class Wanted:
    """What the address names, found. ``genres``: those there are, by their words in addresses."""

    genres: dict[str, Label]
    film: Film | None = None
    films: list[int] = field(default_factory=list)
    member: Member | None = None
    genre: Label | None = None
    lowest: int = 0
    highest: int = 0

    def of(self, found: ReviewQuerySet, *but: str) -> ReviewQuerySet:
        """Those of ``found`` that are all of it, but for what is named: ``film`` …"""
        for name, condition in self._conditions().items():
            if name not in but:
                found = found.filter(condition)
        return found

    def _conditions(self) -> dict[str, Q]:
        found = {}
        if self.film or self.films:
            found["film"] = Q(film=self.film) if self.film else Q(film__in=self.films)
        if self.member:
            found["member"] = Q(member=self.member)
        if self.genre:
            found["genre"] = Q(film__genres=self.genre.id)
        if self.lowest:
            found["rating"] = Q(step__gte=self.lowest)
        if self.highest:
            found["rating"] = found.get("rating", Q()) & Q(step__lte=self.highest)
        return found

    def allows(self, step: int | None) -> bool:
        """Whether a review with this rating may be among them."""
        if not (self.lowest or self.highest):
            return True
        return step is not None and self.lowest <= step <= (self.highest or HIGHEST_STEP)

    @property
    def film_typed(self) -> str:
        """The film as one would type it, for the field it was typed in."""
        if self.film is None:
            return ""
        return str(self.film) if slugify(str(self.film)) == self.film.slug else self.film.slug


def in_order(found: ReviewQuerySet, sort: str) -> ReviewQuerySet:
    """``found`` with what the order called ``sort`` needs."""
    if sort not in _UNRATED:
        return found
    return found.annotate(rated=Coalesce("step", _UNRATED[sort]))
