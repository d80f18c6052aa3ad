"""How many posts of each thread name a film: counted when they change, never when a page asks."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Count, F, QuerySet, Sum

from cineclub.accounts.models import Member
from cineclub.core import versions
from cineclub.core.prepared import prepared
from cineclub.discussion.models import FilmMention, NamedFilm, Thread


def count_named(thread: int, films: Collection[int], change: int) -> None:
    """Add to the figures of ``films`` in a locked thread. Two queries, none without films."""
    if not films:
        return
    NamedFilm.objects.bulk_create(
        [NamedFilm(thread_id=thread, film_id=film) for film in films], ignore_conflicts=True
    )
    NamedFilm.objects.filter(thread=thread, film__in=films).update(posts=F("posts") + change)
    _bump(films)


def recount_named(thread: Thread) -> None:
    """Write the figures of a locked thread anew. Four queries."""
    standing = FilmMention.objects.filter(thread=thread, post__removal__isnull=True)
    counted = dict(standing.order_by().values_list("film").annotate(Count("pk")))
    known = NamedFilm.objects.filter(thread=thread)
    _bump({*counted, *known.values_list("film", flat=True)})
    known.delete()
    NamedFilm.objects.bulk_create(
        [NamedFilm(thread=thread, film_id=film, posts=n) for film, n in counted.items()]
    )


def posts_naming(film: int, reader: Member | None) -> int:
    """In how many posts that ``reader`` may see the film is spoken of. One query."""
    return sum(posts for (posts,) in _posts_naming(film, reader))


@prepared
def _posts_naming(film: int, reader: Member | None) -> QuerySet[NamedFilm, tuple[int]]:
    visible = Thread.objects.visible_to(reader).standing()
    found = NamedFilm.objects.filter(film=film, thread__in=visible)
    return found.values("film").annotate(n=Sum("posts")).values_list("n")


def _bump(films: Collection[int]) -> None:
    versions.bump(*(f"film-talk:{film}" for film in films))
