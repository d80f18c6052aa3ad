"""Changing which films a thread is about."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from cineclub.accounts.models import Member
from cineclub.catalogue.models import Film
from cineclub.discussion.add_post import locked
from cineclub.discussion.models import Thread, ThreadFilm
from cineclub.discussion.stale import bump_thread
from cineclub.discussion.start_thread import FILMS_A_THREAD, tie_films
from cineclub.discussion.tell import tell_authors
from cineclub.moderation.decide import log_act
from cineclub.moderation.models import Action
from cineclub.notifications.causes import Cause


def tie_thread(thread: Thread, films: Iterable[Film], moderator: Member, reason: str) -> bool:
    """Tie it to ``films`` and no others, so that it shows on their pages; False when it is.

    Raises ``ValueError`` for more than twenty.
    """
    wanted = {film.pk: film for film in films}
    if len(wanted) > FILMS_A_THREAD:
        raise ValueError(f"a thread is tied to {FILMS_A_THREAD} films at most")
    with transaction.atomic():
        current = locked(thread.pk)
        ties = ThreadFilm.objects.filter(thread=current)
        tied = set(ties.values_list("film_id", flat=True))
        if tied == wanted.keys():
            return False
        bump_thread(current)  # the films it leaves
        ties.exclude(film__in=wanted).delete()
        tie_films(current, [film for pk, film in wanted.items() if pk not in tied])
        decision = log_act("thread", current.pk, moderator, Action.TIE, reason)
        tell_authors(Cause.MOVED, decision, [current.author_id])
        bump_thread(current)
    return True
