"""Talk about the films that were found, where the title was misspelt.

What is tied to a film is found by the film's titles as they are written (see
``discussion.index_threads``); whatever forgave the slip has found the film, and its ties lead on.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q

from cineclub.discussion.models import Thread
from cineclub.search.find import Hit
from cineclub.search.nearness import CLOSE

# Further down the list nothing was meant.
FILMS = 8
THREADS = 40


def with_tied(films: Sequence[Hit], threads: Sequence[Hit]) -> list[Hit]:
    """``threads``, or where none was found and the films are only close, those about them, the
    last word first. One query then, else none."""
    if threads or not films or not films[0].is_close:
        return list(threads)
    near = [hit.object_id for hit in films[:FILMS]]
    about = Thread.objects.filter(Q(ties__film__in=near) | Q(comments_of__in=near))
    ids = dict.fromkeys(about.order_by("-last_at", "-pk").values_list("pk", flat=True)[:THREADS])
    return [Hit("thread", pk, CLOSE) for pk in ids]
