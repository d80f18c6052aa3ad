"""What a member has to do with a film's reviews on a page that is filled for them."""

from __future__ import annotations

from django.db.models import QuerySet

from cineclub.accounts.models import Member
from cineclub.core.outlines import Outline, Own
from cineclub.core.prepared import prepared
from cineclub.discussion.curtains import marked_and_seen
from cineclub.reviews.models import Review


def own_of_reviews(member: Member, outline: Outline) -> Own:
    """Two queries: whether they wrote one, which comes first for them, and how they
    marked them and which films they have seen."""
    wrote = bool(_written(outline.facts["film"], member.pk))
    marked, unfolded = marked_and_seen(member, outline)
    return Own(unfolded, marked, apart=wrote)


@prepared
def _written(film: int, member: int) -> QuerySet[Review, tuple[int]]:
    return Review.objects.standing().filter(film=film, member=member).values_list("pk")[:1]
