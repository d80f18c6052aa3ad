"""Putting a post into a thread that is locked: what all verbs that write share."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from cineclub.accounts.models import Member
from cineclub.discussion.hold import hold_or_flag
from cineclub.discussion.images.in_texts import show_images
from cineclub.discussion.index_threads import index_threads
from cineclub.discussion.models import (
    Board,
    FilmMention,
    Post,
    ReadThread,
    Thread,
    ThreadKind,
    ThreadLock,
    ThreadRedirect,
)
from cineclub.discussion.named_films import count_named
from cineclub.discussion.post_search.index_posts import index_post
from cineclub.discussion.prepare import Prepared
from cineclub.discussion.stale import bump_thread
from cineclub.discussion.tallies import count_posts
from cineclub.discussion.tell import tell_of_post


class ThreadIsLocked(Exception):
    """The thread, or its board, takes no replies of this member; ``str()`` tells them."""


class _Left(Exception):
    """The post stands in another thread by now."""


def locked(thread_id: int) -> Thread:
    """The thread, whose row nobody else changes until the transaction ends.

    Raises ``Thread.DoesNotExist``, also for one that was merged into another.
    """
    return Thread.objects.select_for_update(no_key=True).get(pk=thread_id)


def locked_to_post(thread_id: int) -> Thread:
    """The same for who writes a post: it goes where the thread went."""
    while True:
        try:
            return locked(thread_id)
        except Thread.DoesNotExist:
            thread_id = ThreadRedirect.objects.get(pk=thread_id).thread_id


def locked_both(one: int, other: int) -> tuple[Thread, Thread]:
    """Two threads, locked in the order of their ids so that nobody waits for each other."""
    rows = Thread.objects.select_for_update(no_key=True).filter(pk__in=(one, other)).order_by("pk")
    found = {thread.pk: thread for thread in rows}
    if len(found) < len({one, other}):
        raise Thread.DoesNotExist
    return found[one], found[other]


def locked_with(post: Post) -> Thread:
    """The thread in which ``post`` stands now, ``locked``; the post learns its place.

    A lock on a thread that the post left meanwhile is given back with its savepoint, so that
    nobody ever holds one thread while waiting for another.
    """
    while True:
        try:
            with transaction.atomic():
                thread = locked(post.thread_id)
                post.refresh_from_db(fields=("thread", "number"))
                if post.thread_id != thread.pk:
                    raise _Left
                post.thread = thread
                return thread
        except _Left:
            continue
        except Thread.DoesNotExist:
            post.refresh_from_db(fields=("thread",))


def add_post(
    thread: Thread,
    author: Member,
    words: Prepared,
    *,
    at: datetime | None = None,
    spoiler: bool = False,
) -> Post:
    """Write the next post of ``thread``, which is ``locked`` or was made in this transaction.

    Raises ``ThreadIsLocked`` when it, or its board, takes no replies of theirs.
    """
    moment = at or timezone.now()
    number = thread.last_number + 1
    if number > 1:
        _must_take_replies(thread, author)
    post = Post.objects.create(
        thread=thread,
        author=author,
        number=number,
        at=moment,
        spoiler=spoiler,
        **stored(words, folded=spoiler),
    )
    name_films(post, words)
    show_images(post.pk, words.rendered.image_ids, is_new=True)
    index_post(post, words)
    is_reply = number > 1 or thread.kind == ThreadKind.COMMENTS
    thread.last_number = number
    thread.last_at = moment if number == 1 else max(thread.last_at, moment)
    thread.last_author = author
    if number == 1 and not is_reply:
        thread.opening = "" if spoiler else words.excerpt
    Thread.objects.filter(pk=thread.pk).update(
        last_number=number,
        last_at=thread.last_at,
        last_author=author,
        opening=thread.opening,
        replies=F("replies") + int(is_reply),
    )
    thread.replies += int(is_reply)
    if number == 1:
        index_threads([thread.pk])
    count_posts(author.pk, 1)
    # Their own word is nothing new to who had read all before it.
    read = ReadThread.objects.filter(member=author, thread=thread, number=number - 1)
    read.update(number=number)
    is_held = hold_or_flag(post, thread, author, words)
    bump_thread(thread, author.pk)
    if not is_held:
        tell_of_post(post, words)
    return post


def _must_take_replies(thread: Thread, author: Member) -> None:
    if ThreadLock.objects.filter(thread=thread).exists():
        raise ThreadIsLocked(
            _("A moderator locked this thread while you wrote. What you typed is here, not posted.")
        )
    board = Board.objects.get(pk=thread.board_id) if thread.board_id else None
    if board and (why_not := board.why_not_reply(author)):
        raise ThreadIsLocked(f"{why_not} " + _("What you typed is here, not posted."))


def stored(words: Prepared, *, folded: bool) -> dict[str, str | int]:
    """The columns of a post that come from its text. Of a folded one nothing is told elsewhere."""
    return {
        "text": words.text,
        "html": words.rendered.html,
        "excerpt": "" if folded else words.excerpt,
        "markup_version": words.rendered.version,
    }


def name_films(post: Post, words: Prepared) -> None:
    """Note which films the post names, in place of those it named before.

    One query where it names what it named, three for films that are new to it, three for others.
    """
    old = set(FilmMention.objects.filter(post=post).values_list("film", flat=True))
    new = set(words.rendered.film_ids)
    if gone := old - new:
        FilmMention.objects.filter(post=post, film__in=gone).delete()
        count_named(post.thread_id, gone, -1)
    FilmMention.objects.bulk_create(
        [FilmMention(post=post, thread_id=post.thread_id, film_id=film) for film in new - old]
    )
    count_named(post.thread_id, new - old, 1)
