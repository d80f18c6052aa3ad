"""Which pages a change to a thread makes stale."""

from __future__ import annotations

from cineclub.core import versions
from cineclub.discussion.models import Thread, ThreadFilm


def bump_thread(thread: Thread, *member_ids: int | None) -> None:
    """Bump the thread, its board, its films and the members concerned. One query."""
    films = set(ThreadFilm.objects.filter(thread=thread).values_list("film_id", flat=True))
    if thread.comments_of_id:
        films.add(thread.comments_of_id)
    keys = [f"film:{film}" for film in films]
    keys += [f"member:{member}" for member in member_ids if member]
    if thread.board_id:
        keys.append(f"board:{thread.board_id}")
    versions.bump(f"thread:{thread.pk}", "threads", "home", *keys)
