"""Reviews as the registry of content kinds knows them. What is removed of one is its post."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cineclub.accounts.models import Member
from cineclub.core.kinds import ContentKind, Part
from cineclub.discussion.around import around_post
from cineclub.discussion.content_kinds import offers_on
from cineclub.discussion.models import Post
from cineclub.discussion.remove import remove_post, restore_post
from cineclub.reviews.models import Review


def _remove(review: Any, moderator: Any, reason: str) -> bool:
    return remove_post(review.post, moderator, reason)


def _restore(review: Any, moderator: Any, reason: str) -> bool:
    return restore_post(review.post, moderator, reason)


def _around(review: Any, reader: Member | None) -> list[Part]:
    return around_post(review.post, reader)


def _title(review: Any) -> str:
    name = review.member.name if review.member else _("A former member")
    return _("%(member)s on %(film)s") % {"member": name, "film": review.film}


def review_keys(posts: QuerySet[Post]) -> set[str]:
    """The film and member pages on which reviews among these posts stand. One query."""
    rows = Review.objects.filter(post__in=posts).values_list("film_id", "member_id")
    found = list(rows)
    films = {f"film-talk:{film}" for film, _member in found}
    members = {f"member:{member}" for _film, member in found if member is not None}
    return films | members | ({"reviews"} if found else set())


REVIEW = ContentKind(
    name="review",
    label=gettext_lazy("review"),
    visible_to=lambda member: Review.objects.visible_to(member).with_card(),
    everything=Review.objects.with_card,
    address=lambda review: review.get_absolute_url(),  # type: ignore[attr-defined]
    title=_title,
    excerpt=lambda review: review.pull_quote,  # type: ignore[attr-defined]
    author=lambda review: review.member,  # type: ignore[attr-defined]
    remove=_remove,
    restore=_restore,
    around=_around,
    html=lambda review: review.post.html,
    offers=lambda review: offers_on(review.post),
)
