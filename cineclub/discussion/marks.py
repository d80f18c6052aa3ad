"""What a reader gave to posts: a like, another reaction, a bookmark."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import QuerySet, Value

from cineclub.core.outlines import MARKED, UNMARKED
from cineclub.discussion.models import Bookmark, PostLike
from cineclub.discussion.reactions import Reaction

# The mark of a post that its reader keeps among their bookmarks.
KEPT = "kept"
Marks = dict[int, frozenset[str]]


def marks_of(
    member: int, posts: Sequence[int]
) -> tuple[QuerySet[PostLike, tuple[int, str]], QuerySet[Bookmark, tuple[int, str]]]:
    """Two queries for a union: ids of posts, each with the kind of a reaction or ``KEPT``."""
    felt = PostLike.objects.filter(member=member, post__in=posts).order_by()
    kept = Bookmark.objects.filter(member=member, post__in=posts).order_by()
    marked = kept.annotate(mark=Value(KEPT)).values_list("post_id", "mark")
    return felt.values_list("post_id", "kind"), marked


def marked_by(rows: Iterable[tuple[int, str]]) -> Marks:
    """By post, the marks a page knows: ``MARKED`` for a like, else the name of the mark."""
    found: Marks = {}
    for post, mark in rows:
        given = MARKED if mark == Reaction.LIKE else mark
        found[post] = found.get(post, UNMARKED) | {given}
    return found
