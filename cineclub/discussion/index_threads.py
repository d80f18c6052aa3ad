"""What threads are found by, put into the search index: their titles and tags.

Comments and the thread of a single review are found through the film and the review.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from cineclub.discussion.models import Thread
from cineclub.search.index import index
from cineclub.search.searchable import Searchable, Text


def index_threads(ids: Collection[int]) -> None:
    """Threads by title and tags. A few statements for all."""
    index(thread_texts(ids))


def thread_texts(ids: Collection[int]) -> Iterator[Text]:
    """What these threads are found by; removed ones too, until they are shown to nobody."""
    found = Thread.objects.discussions().filter(pk__in=ids)
    for pk, title, tags in found.values_list("pk", "title", "tags"):
        yield Text("thread", pk, title, words=tags)


THREADS = Searchable("thread", 4, thread_texts, lambda: Thread.objects, newest_first=True)
