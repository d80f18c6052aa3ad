"""Comparing the stored figures of threads, posts and members with a recount."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count, F, Q, Sum

from cineclub.discussion.models import Post, PostTally, Thread, ThreadKind


def differences() -> Iterator[str]:
    """What is counted wrongly, a sentence each. Four queries."""
    yield from _threads()
    yield from _likes()
    yield from _members()


def _threads() -> Iterator[str]:
    # An opening post is no reply; a film's comments have no opening post.
    reply = Q(posts__removal__isnull=True) & (Q(kind=ThreadKind.COMMENTS) | ~Q(posts__number=1))
    counted = Thread.objects.order_by("pk").annotate(
        counted=Count("posts", filter=Q(posts__isnull=False) & reply)
    )
    wrong = counted.exclude(replies=F("counted")).values_list("pk", "replies", "counted")
    for pk, stored, true in wrong:
        yield f"replies of thread {pk}: stored {stored}, counted {true}"


def _likes() -> Iterator[str]:
    counted = Post.objects.order_by("pk").annotate(counted=Count("like_rows"))
    wrong = counted.exclude(likes=F("counted")).values_list("pk", "likes", "counted")
    for pk, stored, true in wrong:
        yield f"likes of post {pk}: stored {stored}, counted {true}"


def _members() -> Iterator[str]:
    standing = Post.objects.standing().exclude(author=None).order_by()
    counted = standing.values_list("author").annotate(n=Count("pk"), felt=Sum("likes"))
    true = {member: (posts, felt) for member, posts, felt in counted}
    rows = PostTally.objects.values_list("member", "posts", "reactions")
    stored = {member: (posts, felt) for member, posts, felt in rows}
    for member in sorted(true.keys() | stored.keys()):
        have, should = stored.get(member, (0, 0)), true.get(member, (0, 0))
        for what, one, other in zip(("posts", "reactions"), have, should, strict=True):
            if one != other:
                yield f"{what} of member {member}: stored {one}, counted {other}"
