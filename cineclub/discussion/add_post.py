"""Putting a post into a thread that is locked: what all verbs that write share."""

from __future__ import annotations

from datetime import datetime

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from cineclub.accounts.models import Member
from cineclub.discussion.index_threads import index_threads
from cineclub.discussion.models import FilmMention, Post, Thread, ThreadKind, ThreadLock
from cineclub.discussion.prepare import Prepared
from cineclub.discussion.stale import bump_thread
from cineclub.discussion.tallies import count_posts


class ThreadIsLocked(Exception):
    """The thread takes no more replies; ``str()`` tells the author."""


def locked(thread_id: int) -> Thread:
    """The thread, whose row nobody else changes until the transaction ends."""
    return Thread.objects.select_for_update(no_key=True).get(pk=thread_id)


def add_post(
    thread: Thread,
    author: Member,
    words: Prepared,
    *,
    at: datetime | None = None,
    spoiler: bool = False,
) -> Post:
    """Write the next post of ``thread``, which is ``locked`` or was made in this transaction.

    Raises ``ThreadIsLocked`` when moderators closed it to replies.
    """
    moment = at or timezone.now()
    number = thread.last_number + 1
    if number > 1 and ThreadLock.objects.filter(thread=thread).exists():
        raise ThreadIsLocked(
            _("A moderator locked this thread while you wrote. What you typed is here, not posted.")
        )
    post = Post.objects.create(
        thread=thread,
        author=author,
        number=number,
        at=moment,
        spoiler=spoiler,
        **stored(words, folded=spoiler),
    )
    name_films(post, words)
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
    bump_thread(thread, author.pk)
    return post


def stored(words: Prepared, *, folded: bool) -> dict[str, str | int]:
    """The columns of a post that come from its text. Of a folded one nothing is told elsewhere."""
    return {
        "text": words.text,
        "html": words.rendered.html,
        "excerpt": "" if folded else words.excerpt,
        "markup_version": words.rendered.version,
    }


def name_films(post: Post, words: Prepared) -> None:
    """Note which films the post names, in place of those it named before. Up to two queries."""
    FilmMention.objects.filter(post=post).exclude(film__in=words.rendered.film_ids).delete()
    FilmMention.objects.bulk_create(
        [
            FilmMention(post=post, thread_id=post.thread_id, film_id=film_id)
            for film_id in words.rendered.film_ids
        ],
        ignore_conflicts=True,
    )
