"""Figures kept beside posts: replies of a thread, likes of a post, posts of a member.

Verbs change them by ``F()`` or recount them in the transaction of the cause; ``rebuild`` writes
all of them anew from the rows they count.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Count, F, IntegerField, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce, Greatest

from cineclub.core import versions
from cineclub.discussion.count_boards import count_boards
from cineclub.discussion.models import Post, PostLike, PostTally, Thread, ThreadKind
from cineclub.discussion.named_films import recount_named
from cineclub.discussion.reactions import Reaction


def count_posts(member_id: int | None, change: int) -> None:
    """Add to a member's number of posts. Two queries."""
    if member_id is None:
        return
    PostTally.objects.bulk_create([PostTally(member_id=member_id)], ignore_conflicts=True)
    PostTally.objects.filter(member_id=member_id).update(posts=F("posts") + change)
    versions.bump(f"who:{member_id}")


def count_reactions(member_id: int | None, change: int) -> None:
    """Add to the reactions that a member's standing posts got. Up to two queries."""
    if member_id is None or not change:
        return
    PostTally.objects.bulk_create([PostTally(member_id=member_id)], ignore_conflicts=True)
    # A removal at the same moment may have left the post out before: never below none.
    rest = Greatest(F("reactions") + change, 0)
    PostTally.objects.filter(member_id=member_id).update(reactions=rest)


def recount_members(member_ids: Iterable[int]) -> None:
    """Write the tallies of these members anew. Three queries."""
    wanted = sorted(set(member_ids))
    PostTally.objects.bulk_create(
        [PostTally(member_id=member_id) for member_id in wanted], ignore_conflicts=True
    )
    standing = Post.objects.standing().filter(author=OuterRef("member")).order_by().values("author")
    counted = standing.annotate(n=Count("pk")).values("n")
    reactions = standing.annotate(n=Sum("likes")).values("n")
    list(
        PostTally.objects.select_for_update(no_key=True)
        .filter(member__in=wanted)
        .order_by("member")
    )
    PostTally.objects.filter(member__in=wanted).update(
        posts=Coalesce(_number(counted), 0), reactions=Coalesce(_number(reactions), 0)
    )
    versions.bump(*(f"who:{member_id}" for member_id in wanted))


def recount_thread(thread: Thread) -> None:
    """Write replies, last word and opening words of a locked thread anew, and which films it names.

    Seven queries.
    """
    standing = Post.objects.filter(thread=thread, removal__isnull=True)
    replies = standing if thread.kind == ThreadKind.COMMENTS else standing.exclude(number=1)
    last = standing.order_by("-number").values("at", "author_id").first()
    thread.replies = replies.count()
    thread.last_at = last["at"] if last else thread.started_at
    thread.last_author_id = last["author_id"] if last else None
    opens = thread.kind != ThreadKind.COMMENTS
    opening = standing.filter(number=1, spoiler=False).values_list("excerpt", flat=True).first()
    thread.opening = opening if opens and opening else ""
    thread.save(update_fields=["replies", "last_at", "last_author", "opening"])
    recount_named(thread)


def recount_likes() -> None:
    """Write the likes of all posts anew, and the other reactions where there are any."""
    likes = PostLike.objects.filter(post=OuterRef("pk")).order_by().values("post")
    Post.objects.filter(Q(likes__gt=0) | Q(like_rows__isnull=False)).update(
        likes=Coalesce(_number(likes.annotate(n=Count("pk")).values("n")), 0), reactions={}
    )
    counted: dict[int, dict[str, int]] = {}
    others = PostLike.objects.exclude(kind=Reaction.LIKE).order_by().values_list("post", "kind")
    for post, kind, n in others.annotate(n=Count("pk")).iterator(1_000):
        counted.setdefault(post, {})[kind] = n
    for post, kinds in counted.items():
        Post.objects.filter(pk=post).update(reactions=kinds)


def rebuild() -> None:
    """All figures of all threads, posts and members, a thousand threads at a time."""
    for thread_id in Thread.objects.order_by("pk").values_list("pk", flat=True).iterator(1_000):
        with transaction.atomic():
            recount_thread(Thread.objects.select_for_update(no_key=True).get(pk=thread_id))
    recount_likes()
    authors = Post.objects.exclude(author=None).order_by().values_list("author", flat=True)
    tallied = PostTally.objects.values_list("member", flat=True)
    with transaction.atomic():
        recount_members({*authors.distinct(), *tallied})
    count_boards()


def _number(rows: object) -> Subquery:
    return Subquery(rows, output_field=IntegerField())  # type: ignore[arg-type]
