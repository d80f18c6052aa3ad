"""Making two threads one. What led to the one that goes leads to the one that stays."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from cineclub.accounts.models import Member
from cineclub.discussion.add_post import locked_both
from cineclub.discussion.drafts import drafts_follow
from cineclub.discussion.index_threads import index_threads
from cineclub.discussion.models import Post, Thread, ThreadFilm, ThreadKind, ThreadRedirect
from cineclub.discussion.move_posts import move_posts
from cineclub.discussion.polls.change_poll import polls_follow
from cineclub.discussion.prepare import Unfit
from cineclub.discussion.stale import bump_moved
from cineclub.discussion.start_thread import FILMS_A_THREAD
from cineclub.discussion.tags import write_tags
from cineclub.discussion.tallies import recount_thread
from cineclub.discussion.tell import tell_authors
from cineclub.discussion.threads import TAGS_A_THREAD
from cineclub.moderation.decide import log_act, reports_follow
from cineclub.moderation.models import Action
from cineclub.notifications.causes import Cause
from cineclub.notifications.follow import things_follow
from cineclub.search.index import forget


def merge_threads(source: Thread, target: Thread, moderator: Member, reason: str) -> Thread:
    """Put all posts of ``source`` into ``target`` by time, and let it take over the rest.

    The earlier opening post opens the thread; title, board, lock and pin are the target's. Raises
    ``Unfit`` for threads that cannot be one, ``Thread.DoesNotExist`` when one is gone.
    """
    with transaction.atomic():
        old, kept = locked_both(source.pk, target.pk)
        must_fit(old, kept)
        must_fit(kept, old)  # both are threads of a board
        opened_by = old.author_id
        bump_moved(old)
        move_posts(Post.objects.all(), old, kept, moderator, after_opening=False)
        _open_with_first(kept)
        _join_films(old, kept)
        _join_rules(old, kept)
        write_tags(kept, list(dict.fromkeys(kept.tag_names + old.tag_names))[:TAGS_A_THREAD])
        drafts_follow(old, kept)
        polls_follow(old, kept)
        reports_follow("thread", old.pk, kept.pk)
        things_follow("thread", old.pk, kept.pk)
        ThreadRedirect.objects.filter(thread=old).update(thread=kept)
        ThreadRedirect.objects.create(old=old.pk, thread=kept)
        old.delete()
        forget("thread", [source.pk])
        index_threads([kept.pk])
        recount_thread(kept)
        decision = log_act("thread", kept.pk, moderator, Action.MERGE, reason)
        tell_authors(Cause.MOVED, decision, [opened_by])
        bump_moved(kept)
    return kept


def must_fit(source: Thread, target: Thread) -> None:
    """Raise ``Unfit`` unless posts of ``source`` may stand in ``target``."""
    if source.pk == target.pk:
        raise Unfit(_("This is the thread itself. Choose another."))
    if target.kind != ThreadKind.THREAD:
        raise Unfit(_("Comments and reviews have no place for other posts. Choose a thread."))
    if source.readers != target.readers:
        raise Unfit(_("Not everybody who reads the one thread may read the other."))
    if hasattr(source, "removal") or hasattr(target, "removal"):
        raise Unfit(_("One of the threads was removed. Restore it first."))


def _open_with_first(thread: Thread) -> None:
    """It is its opening author's, and as old as their post."""
    first = Post.objects.get(thread=thread, number=1)
    thread.author_id, thread.started_at = first.author_id, first.at
    thread.save(update_fields=["author", "started_at"])


def _join_rules(source: Thread, target: Thread) -> None:
    """What was said among those who have seen the film stays among them."""
    if source.tells_all and not target.tells_all:
        target.spoilers = source.spoilers
        target.save(update_fields=["spoilers"])


def _join_films(source: Thread, target: Thread) -> None:
    tied = set(target.ties.values_list("film_id", flat=True))
    more = [film for film in source.ties.values_list("film_id", flat=True) if film not in tied]
    room = FILMS_A_THREAD - len(tied)
    ThreadFilm.objects.bulk_create(
        [ThreadFilm(thread=target, film_id=film) for film in more[:room]], ignore_conflicts=True
    )
