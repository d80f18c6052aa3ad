"""Which pages a change to a thread makes stale."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import QuerySet

from cineclub.core import versions
from cineclub.discussion.models import Board, Post, Thread, ThreadFilm

# What else shows a post: told by the apps above that build on posts, from ``AppConfig.ready()``.
KeysOf = Callable[[QuerySet[Post]], set[str]]
_shown_by: list[KeysOf] = []


def also_shown_by(keys_of: KeysOf) -> None:
    """Let ``keys_of(posts)`` name further keys that a change to these posts makes stale."""
    if keys_of not in _shown_by:
        _shown_by.append(keys_of)


def bump_post(post: Post, thread: Thread) -> None:
    """Bump all that shows ``post``: its thread, its author, and what other apps made of it."""
    bump_thread(thread, post.author_id)
    bump_showings(Post.objects.filter(pk=post.pk))


def bump_showings(posts: QuerySet[Post]) -> None:
    """Bump what other apps made of these posts. One query for each such app."""
    versions.bump(*{key for keys_of in _shown_by for key in keys_of(posts)})


def bump_moved(thread: Thread, *member_ids: int | None) -> None:
    """Bump a thread whose posts got other numbers or another thread, and all that shows them."""
    posts = Post.objects.filter(thread=thread)
    bump_showings(posts)
    authors = posts.exclude(author=None).order_by().values_list("author_id", flat=True)
    bump_thread(thread, *authors.distinct(), *member_ids)


def bump_thread(thread: Thread, *member_ids: int | None) -> None:
    """Bump the thread, its board, its films and the members concerned. One query."""
    films = set(ThreadFilm.objects.filter(thread=thread).values_list("film_id", flat=True))
    if thread.comments_of_id:
        films.add(thread.comments_of_id)
    keys = [f"film-talk:{film}" for film in films]
    keys += [f"member:{member}" for member in member_ids if member]
    if thread.board_id:
        keys.append(f"board:{thread.board_id}")
    versions.bump(f"thread:{thread.pk}", "threads", "home", *keys)


def bump_board(board: Board) -> None:
    """Bump a board that is called or works otherwise, with everything that shows it."""
    versions.bump(f"board:{board.pk}")
    bump_boards()


def bump_boards() -> None:
    """Bump the pages that list boards."""
    versions.bump("boards", "threads", "home")
