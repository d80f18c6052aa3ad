"""The few ways to answer a post without words. All of them are kind: there is no thumb down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class Reaction(models.TextChoices):
    """What a member feels about a post; one for each member and post."""

    LIKE = "like", _("Like")
    LAUGH = "laugh", _("Funny")
    MOVED = "moved", _("Moving")
    LEARNED = "learned", _("New to me")
    THANKS = "thanks", _("Thank you")


# Those beside the like, which has a button of its own.
OTHERS = tuple(kind for kind in Reaction if kind is not Reaction.LIKE)


@dataclass(frozen=True, slots=True)
class Felt:
    """How many felt one of the others about a post."""

    kind: str
    members: int

    @property
    def label(self) -> str:
        """What it is called."""
        return str(Reaction(self.kind).label)


def felt(counted: Mapping[str, int]) -> tuple[Felt, ...]:
    """All others in their order, each with its number."""
    return tuple(Felt(kind.value, counted.get(kind.value, 0)) for kind in OTHERS)
