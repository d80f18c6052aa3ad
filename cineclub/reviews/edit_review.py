"""Editing a review together with its post."""

from __future__ import annotations

from django.db import transaction

from cineclub.accounts.models import Member
from cineclub.core import versions
from cineclub.diary.models import STEPS
from cineclub.discussion.edit_post import edit_post
from cineclub.discussion.prepare import Prepared, prepare
from cineclub.reviews.index_reviews import index_reviews
from cineclub.reviews.models import Review
from cineclub.reviews.pull_quote import choose_pull_quote, counts_as_quip


def edit_review(
    review: Review,
    editor: Member,
    text: str | Prepared,
    *,
    seen: str = "",
    step: int | None,
    pull_quote: str = "",
    spoiler: bool = False,
) -> bool:
    """Change what was written; False when nothing changes. The member's rating stays as it is:
    ``step`` is the rating at the time. Raises like ``write_review``, and ``ChangedMeanwhile`` when
    the text is no longer the version that was ``seen``."""
    words = prepare(text)
    quote = choose_pull_quote(words, pull_quote, spoiler)
    if step is not None and step not in STEPS:
        raise ValueError(f"a rating has 1 to 10 half stars, not {step}")
    fields = {
        "step": step,
        "pull_quote": quote,
        "spoiler": spoiler,
        "is_quip": counts_as_quip(words, spoiler),
    }
    with transaction.atomic():
        edited = edit_post(review.post, editor, words, seen=seen, spoiler=spoiler)
        changed = Review.objects.filter(pk=review.pk).exclude(**fields).update(**fields)
        index_reviews([review.pk])
        keys = (f"film-talk:{review.film_id}", f"member:{review.member_id}")
        versions.bump(*keys, "reviews", "home")
    for name, value in fields.items():
        setattr(review, name, value)
    return edited or bool(changed)
