"""Who hears of a new review: those who watch its film or its author."""

from __future__ import annotations

from django_tasks import task

from cineclub.discussion.tell import is_news, watchers_of
from cineclub.notifications.causes import Cause
from cineclub.notifications.notify import AT_ONCE, notify
from cineclub.reviews.models import Review


def tell_of_review(review: Review) -> None:
    """Let all hear of it who are to hear of it. One insert."""
    if is_news(review.at):
        spread_review.enqueue(review.pk, 0)


@task
def spread_review(review_id: int, after: int) -> None:
    """The watchers in portions by id."""
    review = Review.objects.filter(pk=review_id).first()
    if review is None:
        return
    ids = watchers_of({"film": [review.film_id], "member": [review.member_id]}, after)
    notify(Cause.FOLLOW, "review", review_id, ids, actor=review.member_id)
    if len(ids) == AT_ONCE:
        spread_review.enqueue(review_id, ids[-1])
