"""What reviews are found by, put into the search index: film, author, and the text that gives
nothing away."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from cineclub.discussion.prepare import Unfit, prepare
from cineclub.reviews.models import Review
from cineclub.search.index import index
from cineclub.search.searchable import Searchable, Text


def index_reviews(ids: Collection[int]) -> None:
    """Reviews by their words. Renders each text anew, to leave its spoilers out."""
    index(review_texts(ids))


def review_texts(ids: Collection[int]) -> Iterator[Text]:
    """What these reviews are found by. A folded one is found by its film and its author alone."""
    rows = Review.objects.filter(pk__in=ids).select_related("film", "member", "post")
    for review in rows:
        author = review.member.name if review.member else ""
        told = "" if review.spoiler else f"{review.pull_quote} {_plain(review.post.text)}"
        yield Text("review", review.pk, "", words=f"{review.film} {author} {told}")


def _plain(text: str) -> str:
    try:
        return prepare(text).rendered.plain
    except Unfit:  # it was fit once, under other limits: nothing of it is certain to be no spoiler
        return ""


def _naming(kind: str, ids: Collection[int]) -> Collection[int]:
    found = Review.objects.order_by().values_list("pk", flat=True)
    conditions = {"film": "film__in", "member": "member__in", "post": "post__in"}
    return list(found.filter(**{conditions[kind]: ids})) if kind in conditions else ()


REVIEWS = Searchable(
    "review", 5, review_texts, lambda: Review.objects, newest_first=True, naming=_naming
)
