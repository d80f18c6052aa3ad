"""Starting a thread: its opening post, its board, the films it is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from cineclub.accounts.models import Member
from cineclub.catalogue.models import Film
from cineclub.discussion.add_post import add_post
from cineclub.discussion.index_threads import index_threads
from cineclub.discussion.models import Audience, Board, SpoilerRule, Thread, ThreadFilm, ThreadKind
from cineclub.discussion.prepare import Prepared, Unfit, prepare, prepare_title
from cineclub.discussion.tags import write_tags

FILMS_A_THREAD = 20


def start_thread(
    author: Member,
    title: str,
    text: str | Prepared,
    *,
    board: Board,
    films: Iterable[Film] = (),
    tags: Sequence[str] = (),
    audience: str = Audience.PUBLIC,
    spoilers: str = SpoilerRule.MARKED,
    at: datetime | None = None,
) -> Thread:
    """Make the thread with its opening post (number 1), tied to ``films`` (at most twenty).
    ``tags`` are prepared ones (``prepare_tags``).

    Raises ``Unfit`` for a title or text that cannot be posted and for a board that does not take
    it, ``ValueError`` for too many films.
    """
    words = prepare(text)
    name = prepare_title(title)
    tied = list(films)
    if len(tied) > FILMS_A_THREAD:
        raise ValueError(f"a thread is tied to {FILMS_A_THREAD} films at most")
    moment = at or timezone.now()
    with transaction.atomic():
        if why_not := Board.objects.get(pk=board.pk).why_not_start(author):
            raise Unfit(why_not)
        thread = Thread.objects.create(
            kind=ThreadKind.THREAD,
            board=board,
            title=name,
            author=author,
            audience=audience,
            spoilers=spoilers,
            home=board.get_absolute_url(),
            started_at=moment,
            last_at=moment,
        )
        tie_films(thread, tied)
        if tags:
            write_tags(thread, tags)
        add_post(thread, author, words, at=moment)
    return thread


def tie_films(thread: Thread, films: Iterable[Film]) -> None:
    """Tie a thread to films, so that it shows on their pages and is found by them.

    One query for a new thread, which is indexed with its first post.
    """
    ThreadFilm.objects.bulk_create(
        [ThreadFilm(thread=thread, film=film) for film in films], ignore_conflicts=True
    )
    if thread.last_number:
        index_threads([thread.pk])
