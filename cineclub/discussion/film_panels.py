"""What the film page and home show of the talk, in a constant number of queries."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from cineclub.accounts.models import Member
from cineclub.catalogue.models import Film
from cineclub.core.prepared import prepared
from cineclub.discussion.cards import PostCard, post_cards
from cineclub.discussion.composer import Composer, comment_composer
from cineclub.discussion.models import Post, Thread
from cineclub.discussion.named_films import posts_naming
from cineclub.discussion.thread_rows import ThreadRow, thread_rows

THREADS_ON_A_FILM = 6
COMMENTS_ON_A_FILM = 5


@dataclass(frozen=True)
class ThreadPanel:
    """The threads about a film with the newest word; ``more`` when there are others.

    ``mentions`` posts speak of the film, wherever they stand.
    """

    rows: list[ThreadRow]
    more: bool
    mentions: int


@dataclass(frozen=True)
class CommentPanel:
    """The newest comments, how many there are, and for a member the form for another."""

    rows: list[PostCard]
    total: int
    composer: Composer | None


def threads_about(film: Film, reader: Member | None) -> ThreadPanel:
    """Two queries."""
    threads = _newest_threads(film.pk, reader)
    more = len(threads) > THREADS_ON_A_FILM
    rows = thread_rows(threads[:THREADS_ON_A_FILM], None)
    return ThreadPanel(rows, more, posts_naming(film.pk, reader))


def comments_on(film: Film, reader: Member | None) -> CommentPanel:
    """Two queries for a visitor, four for a member (whose likes and draft are looked up)."""
    composer = comment_composer(film, reader) if reader else None
    for thread in _comment_thread(film.pk, reader):
        shown = _newest_comments(film.pk, reader)
        return CommentPanel(post_cards(shown, reader, about=film.pk), thread.replies, composer)
    return CommentPanel([], 0, composer)


@prepared
def _newest_threads(film: int, reader: Member | None) -> QuerySet[Thread]:
    found = Thread.objects.visible_to(reader).standing().discussions().filter(ties__film=film)
    return found.with_row().order_by("-last_at", "-id")[: THREADS_ON_A_FILM + 1]


@prepared
def _comment_thread(film: int, reader: Member | None) -> QuerySet[Thread]:
    return Thread.objects.visible_to(reader).standing().filter(comments_of=film)


@prepared
def _newest_comments(film: int, reader: Member | None) -> QuerySet[Post]:
    found = Post.objects.visible_to(reader).standing().filter(thread__comments_of=film)
    return found.for_cards().order_by("-number")[:COMMENTS_ON_A_FILM]


def active_threads(reader: Member | None, limit: int) -> list[ThreadRow]:
    """The threads with the newest word. One query for a visitor, two for a member."""
    found = Thread.objects.visible_to(reader).standing().discussions()
    return thread_rows(list(found.with_row().order_by("-last_at", "-id")[:limit]), reader)
