"""Taking posts out of a thread, into one of their own or into another that is there."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from cineclub.accounts.models import Member
from cineclub.discussion.add_post import locked, locked_both
from cineclub.discussion.index_threads import index_threads
from cineclub.discussion.merge_threads import must_fit
from cineclub.discussion.models import Audience, Board, Post, Thread, ThreadFilm, ThreadKind
from cineclub.discussion.move_posts import move_posts
from cineclub.discussion.posts import PostQuerySet
from cineclub.discussion.prepare import Unfit, prepare_title
from cineclub.discussion.stale import bump_moved
from cineclub.discussion.tallies import recount_thread
from cineclub.discussion.tell import tell_authors
from cineclub.moderation.decide import log_act
from cineclub.moderation.models import Action
from cineclub.notifications.causes import Cause
from cineclub.notifications.follow import watchers_too


@dataclass(frozen=True)
class NewThread:
    """The thread that the posts are to open: its first one by time becomes its opening post."""

    title: str
    board: Board


def split_thread(
    source: Thread,
    post_ids: Collection[int],
    to: NewThread | Thread,
    moderator: Member,
    reason: str,
) -> Thread:
    """Move these posts of ``source`` to where they belong; the thread they stand in then.

    Those that were removed or moved elsewhere meanwhile stay where they are, and so does the
    opening post. Raises ``Unfit`` when none is left or the threads do not fit, and
    ``Thread.DoesNotExist`` when one is gone.
    """
    with transaction.atomic():
        old, kept = _locked(source, to)
        posts = movable(old).filter(pk__in=post_ids)
        first = posts.select_related("author").order_by("number").first()
        if first is None:
            raise Unfit(_("Choose at least one post. The opening post stays with its thread."))
        target = kept or _opened_by(first, old, to)  # type: ignore[arg-type]  # a NewThread
        moved = move_posts(posts, old, target, moderator, after_opening=kept is not None)
        watchers_too("thread", old.pk, target.pk)
        recount_thread(old)
        recount_thread(target)
        index_threads([target.pk])
        decision = log_act("thread", target.pk, moderator, Action.SPLIT, reason)
        tell_authors(Cause.MOVED, decision, _authors(moved))
        bump_moved(old, *_authors(moved))
        bump_moved(target)
    return target


def movable(thread: Thread) -> PostQuerySet:
    """The posts that may leave ``thread``: those that stand, without the one that opens it."""
    posts = Post.objects.filter(thread=thread, removal__isnull=True)
    return posts if thread.kind == ThreadKind.COMMENTS else posts.exclude(number=1)


def _locked(source: Thread, to: NewThread | Thread) -> tuple[Thread, Thread | None]:
    if isinstance(to, NewThread):
        return locked(source.pk), None
    old, kept = locked_both(source.pk, to.pk)
    must_fit(old, kept)
    return old, kept


def _opened_by(first: Post, source: Thread, to: NewThread) -> Thread:
    """A new thread for as many readers as ``source``, or fewer, about the same films."""
    order = list(Audience)
    if order.index(Audience(to.board.readers)) < order.index(source.readers):
        raise Unfit(_("More people would read the posts there. Choose another board."))
    thread = Thread.objects.create(
        kind=ThreadKind.THREAD,
        board=to.board,
        title=prepare_title(to.title),
        author=first.author,
        audience=source.audience,
        spoilers=source.spoilers,
        home=to.board.get_absolute_url(),
        started_at=first.at,
        last_at=first.at,
    )
    films = list(source.ties.values_list("film_id", flat=True))
    films += [source.comments_of_id] if source.comments_of_id else []
    ThreadFilm.objects.bulk_create([ThreadFilm(thread=thread, film_id=film) for film in films])
    return thread


def _authors(post_ids: Collection[int]) -> list[int | None]:
    found = Post.objects.filter(pk__in=post_ids).order_by()
    return list(found.values_list("author_id", flat=True).distinct())
