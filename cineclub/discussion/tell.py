"""Who hears of posts, threads and what moderators do with them.

Verbs leave a job behind and go on: what they cost does not depend on how many hear of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone
from django_tasks import task

from cineclub.discussion.models import Post, PostLike, Thread, ThreadFilm, ThreadKind
from cineclub.discussion.prepare import Prepared
from cineclub.moderation.models import Decision
from cineclub.notifications.causes import Cause
from cineclub.notifications.models import Watch
from cineclub.notifications.notify import AT_ONCE, notify
from cineclub.notifications.watch import watch_by_writing

# What was written longer ago was brought in from elsewhere and is no news.
_NEWS_FOR = timedelta(days=1)
# The first line of a quote names the post it is taken from.
_QUOTED = re.compile(r"^>.*\(<?[^\s()<>]*/posts/(\d{1,18})/>?\)", re.MULTILINE)
QUOTES_HEARD = 20


def is_news(at: datetime) -> bool:
    """Whether somebody is to hear of what happened then."""
    return timezone.now() - at < _NEWS_FOR


def tell_of_post(post: Post, words: Prepared) -> None:
    """Let all hear of a new post who are to hear of it. One insert."""
    if is_news(post.at):
        spread_post.enqueue(post.pk, list(words.rendered.member_ids))


def tell_of_edit(post: Post, words: Prepared) -> None:
    """Let those hear of it who are mentioned in it now; who was told before is not told again."""
    if is_news(post.at):
        notify(Cause.MENTION, "post", post.pk, words.rendered.member_ids, actor=post.author_id)


def tell_of_like(post: Post, like: PostLike) -> None:
    """Let the author hear of it, once for each who likes it. One insert."""
    if is_news(like.at):
        who = like.member_id
        notify(Cause.LIKE, "post", post.pk, [post.author_id], actor=who, event=who)


def tell_authors(cause: Cause, decision: Decision, authors: Iterable[int | None]) -> None:
    """Let authors hear what a moderator did with what they wrote, and why. One insert."""
    if is_news(decision.at):
        notify(
            cause,
            decision.kind,
            decision.object_id,
            authors,
            actor=decision.moderator_id,
            event=decision.pk,
            act=decision.action,
            reason=decision.reason,
        )


@task
def spread_post(post_id: int, mentioned: list[int]) -> None:
    """Each hears of a post once, for the reason that concerns them most."""
    post = Post.objects.select_related("thread").filter(pk=post_id).first()
    if post is None:
        return
    thread = post.thread
    told: set[int] = set()

    def tell(cause: Cause, members: Iterable[int | None]) -> None:
        new = {pk for pk in members if pk is not None} - told
        told.update(new)
        notify(cause, "post", post.pk, new, actor=post.author_id)

    if post.author_id:
        watch_by_writing(post.author_id, "thread", thread.pk)
    tell(Cause.MENTION, mentioned)
    tell(Cause.QUOTE, _quoted(post))
    if thread.kind == ThreadKind.REVIEW and post.number > 1:
        tell(Cause.COMMENT, [thread.author_id])
    if post.number > 1 or thread.kind == ThreadKind.COMMENTS:
        spread_to_watchers.enqueue(post.pk, sorted(told), 0)
    elif thread.kind == ThreadKind.THREAD:
        spread_thread.enqueue(thread.pk, sorted(told), 0)


@task
def spread_to_watchers(post_id: int, but_not: list[int], after: int) -> None:
    """Those who watch its thread, in portions by id."""
    post = Post.objects.filter(pk=post_id).first()
    if post is None:
        return
    watching = Watch.objects.on("thread", [post.thread_id]).watching().filter(member__gt=after)
    ids = list(watching.order_by("member").values_list("member_id", flat=True)[:AT_ONCE])
    notify(Cause.REPLY, "post", post_id, set(ids) - set(but_not), actor=post.author_id)
    if len(ids) == AT_ONCE:
        spread_to_watchers.enqueue(post_id, but_not, ids[-1])


@task
def spread_thread(thread_id: int, but_not: list[int], after: int) -> None:
    """Those who watch the board, the films or the author of a new thread, in portions."""
    thread = Thread.objects.filter(pk=thread_id).first()
    if thread is None:
        return
    films = ThreadFilm.objects.filter(thread=thread).values_list("film_id", flat=True)
    ids = watchers_of(
        {"board": [thread.board_id], "film": films, "member": [thread.author_id]}, after
    )
    hearers = set(ids) - set(but_not)
    notify(Cause.FOLLOW, "thread", thread_id, hearers, actor=thread.author_id)
    if len(ids) == AT_ONCE:
        spread_thread.enqueue(thread_id, but_not, ids[-1])


def watchers_of(things: dict[str, Iterable[int | None]], after: int) -> list[int]:
    """The first who watch any of these, by id after ``after``. One query."""
    any_of = Q(pk__in=())
    for kind, ids in things.items():
        any_of |= Q(kind=kind, object_id__in=[pk for pk in ids if pk is not None])
    watching = Watch.objects.watching().filter(any_of, member__gt=after)
    return list(
        watching.order_by("member").values_list("member_id", flat=True).distinct()[:AT_ONCE]
    )


def _quoted(post: Post) -> list[int | None]:
    """The authors of the posts that it quotes."""
    ids = [int(pk) for pk in _QUOTED.findall(post.text)[:QUOTES_HEARD]]
    if not ids:
        return []
    return list(Post.objects.filter(pk__in=ids).values_list("author_id", flat=True))
