"""A member's wish to have every spoiler folded, also of films they have seen."""

from __future__ import annotations

from cineclub.accounts.models import Member
from cineclub.discussion.models import AlwaysFolded


def fold_always(member: Member, always: bool) -> None:
    """Note the wish, or that it is no longer theirs. No kept page holds it."""
    if always:
        AlwaysFolded.objects.get_or_create(member=member)
    else:
        AlwaysFolded.objects.filter(member=member).delete()


def folds_always(member: Member) -> bool:
    """Whether they wish it. One query."""
    return AlwaysFolded.objects.filter(member=member).exists()
