"""Posts by members whom the reader muted: folded for them alone."""

from __future__ import annotations

from collections.abc import Sequence

from cineclub.accounts.models import Member
from cineclub.activity.stances import muted_by
from cineclub.core.outlines import is_being_made, note
from cineclub.discussion.cards import PostCard


def muted_among(posts: Sequence[PostCard], reader: Member | None) -> dict[int, str]:
    """Of these posts those to fold for ``reader``: their numbers, and the names of their authors.

    In an outline nothing is folded; whoever fills it is told who wrote what. No query.
    """
    written = [(post.number, post.author.pk, post.author.name) for post in posts if post.author]
    note(authors=written)
    muted = frozenset() if is_being_made() else muted_by(reader)
    return {number: name for number, author, name in written if author in muted}
