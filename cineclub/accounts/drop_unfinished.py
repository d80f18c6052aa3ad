"""End sign-ups that nobody finished."""

from __future__ import annotations

from collections.abc import Iterable

from cineclub.accounts.door_models import UnfinishedSignUp
from cineclub.search.index import forget


def drop_unfinished(left: Iterable[UnfinishedSignUp]) -> None:
    """Their members go, from the search index too; in the caller's transaction."""
    members = [unfinished.member for unfinished in left]
    forget("member", [member.pk for member in members])
    for member in members:
        member.delete()
