"""Talk about the films that were found, where the title was misspelt.

What is tied to a film is found by the film's titles as they are written (see
``discussion.index_threads``); whatever forgave the slip has found the film, and its ties lead on.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q

from cineclub.accounts.models import Member
from cineclub.discussion.models import Thread
from cineclub.search.find import Hit
from cineclub.search.nearness import CLOSE

# Further down the list nothing was meant.
FILMS = 8
THREADS = 40


def tied_to(films: Sequence[Hit], reader: Member | None) -> list[Hit]:
    """Where ``films`` are only close, what ``reader`` may see about them, the last word first. One
    query then, else none."""
    if not films or not films[0].is_close:
        return []
    near = [hit.object_id for hit in films[:FILMS]]
    about = Q(ties__film__in=near) | Q(comments_of__in=near)
    found = Thread.objects.visible_to(reader).standing().found().filter(about)
    ids = found.order_by("-last_at", "-pk").values_list("pk", flat=True)[:THREADS]
    return [Hit("thread", pk, CLOSE) for pk in dict.fromkeys(ids)]
