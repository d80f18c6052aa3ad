"""What a member has to do with a film's reviews on a page that is filled for them."""

from __future__ import annotations

from django.db.models import QuerySet

from cineclub.accounts.models import Member
from cineclub.core.outlines import Outline, Own
from cineclub.core.prepared import prepared
from cineclub.discussion.cards import liked_among
from cineclub.reviews.models import Review


def own_of_reviews(member: Member, outline: Outline) -> Own:
    """Two queries: whether they wrote one, which comes first for them, and which they like."""
    wrote = bool(_written(outline.facts["film"], member.pk))
    return Own(marked=liked_among(outline.things, member), apart=wrote)


@prepared
def _written(film: int, member: int) -> QuerySet[Review, tuple[int]]:
    return Review.objects.standing().filter(film=film, member=member).values_list("pk")[:1]
