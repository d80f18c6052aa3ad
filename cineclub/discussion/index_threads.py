"""What threads are found by, put into the search index: their titles, tags and films.

A film's comments are found by the film. The thread of a single review is found through the review.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator

from django.db.models import Q

from cineclub.catalogue.index_catalogue import film_words
from cineclub.discussion.models import Thread, ThreadFilm, ThreadKind
from cineclub.search.index import index
from cineclub.search.searchable import Searchable, Text


def index_threads(ids: Collection[int]) -> None:
    """Threads by title, tags and films. About a dozen statements for all."""
    index(thread_texts(ids))


def thread_texts(ids: Collection[int]) -> Iterator[Text]:
    """What these threads are found by; removed ones too, until they are shown to nobody.

    Titles of films are words, not names: a film stands before what is said about it.
    """
    rows = Thread.objects.exclude(kind=ThreadKind.REVIEW).filter(pk__among=ids)
    threads = list(rows.values_list("pk", "title", "tags", "comments_of"))
    films: defaultdict[int, list[int]] = defaultdict(list)
    ties = ThreadFilm.objects.filter(thread__among=[pk for pk, *_ in threads])
    for thread, film in ties.order_by("pk").values_list("thread_id", "film_id"):
        films[thread].append(film)
    for pk, _, _, film in threads:
        if film is not None:
            films[pk].append(film)
    words = film_words({film for several in films.values() for film in several}) if films else {}
    for pk, title, tags, comments_of in threads:
        about = " ".join([tags, *(words[film] for film in films[pk])])
        yield Text("thread", pk, "" if comments_of else title, words=about)


def _naming(kind: str, ids: Collection[int]) -> Collection[int]:
    if kind != "film":
        return ()
    about = Q(comments_of__in=ids) | Q(ties__film__in=ids)
    return set(Thread.objects.filter(about).order_by().values_list("pk", flat=True))


THREADS = Searchable(
    "thread", 4, thread_texts, lambda: Thread.objects, newest_first=True, naming=_naming
)
