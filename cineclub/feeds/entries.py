"""Posts and films as entries of a feed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from django.utils.html import format_html, linebreaks
from django.utils.translation import gettext as _

from cineclub.catalogue.models import Film
from cineclub.discussion.models import Post, ThreadFilm, ThreadKind
from cineclub.feeds.atom import Entry
from cineclub.markup import for_elsewhere
from cineclub.reviews.models import Review
from cineclub.ui.filters import rating


def entries_of(posts: Sequence[Post], site: str) -> list[Entry]:
    """Entries of posts loaded by ``sources.newest``. One query, for the films of threads."""
    films = _only_films({post.thread_id for post in posts})
    return [_of_post(post, films.get(post.thread_id, ""), site) for post in posts]


def entry_of_film(film: Film, site: str, author: str) -> Entry:
    """A film that is new in the catalogue; ``author`` is the site. No query."""
    address = site + film.get_absolute_url()
    return Entry(
        id=f"{site}/films/#{film.pk}",
        title=str(film),
        address=address,
        author=author,
        author_address=site + "/",
        published=film.added_at,
        updated=film.added_at,
        html=linebreaks(film.synopsis, autoescape=True),
    )


def _of_post(post: Post, film_of_thread: str, site: str) -> Entry:
    review: Review | None = getattr(post, "review", None)
    film = str(review.film) if review else film_of_thread
    if post.thread.comments_of is not None:
        film = str(post.thread.comments_of)
    address = site + _address(post, review)
    return Entry(
        id=site + post.get_absolute_url(),
        title=_title(post, review),
        address=address,
        author=_name(post),
        author_address=site + post.author.get_absolute_url() if post.author else "",
        published=post.at,
        updated=post.edited_at or post.at,
        html=_html(post, film, address),
    )


def _address(post: Post, review: Review | None) -> str:
    """The page of a review or a thread; of other posts the permalink, which leads to the page."""
    if review is not None:
        return review.get_absolute_url()
    if post.number == 1 and post.thread.kind == ThreadKind.THREAD:
        return post.thread.get_absolute_url()
    return post.get_absolute_url()


def _title(post: Post, review: Review | None) -> str:
    thread = post.thread
    if review is not None:
        said = {"member": _name(post), "film": review.film}
        if review.step is None:
            return _("%(member)s on %(film)s") % said
        return _("%(member)s on %(film)s: %(stars)s of 5") % {**said, "stars": rating(review.step)}
    if post.number == 1 and thread.kind == ThreadKind.THREAD:
        return thread.title
    if thread.comments_of is not None:
        return _("%(member)s on %(film)s") % {"member": _name(post), "film": thread.comments_of}
    return _("Re: %(thread)s") % {"thread": thread.title}


def _name(post: Post) -> str:
    return post.author.name if post.author else _("A former member")


def _html(post: Post, film: str, address: str) -> str:
    stead = _in_place_of_a_spoiler(film, address)
    if post.spoiler or post.thread.tells_all:
        return stead("")
    return for_elsewhere(post.html, address, stead)


def _in_place_of_a_spoiler(film: str, address: str) -> Callable[[str], str]:
    def stead(named: str) -> str:
        about = film or named
        told = (
            _("Spoiler for %(film)s, read it on the site") % {"film": about}
            if about
            else _("Spoiler, read it on the site")
        )
        return format_html('<a href="{}">{}</a>', address, told)

    return stead


def _only_films(threads: set[int]) -> dict[int, str]:
    """The film of each thread that is about one film only."""
    found: dict[int, list[str]] = defaultdict(list)
    ties = ThreadFilm.objects.filter(thread__in=threads).select_related("film")
    for tie in ties:
        found[tie.thread_id].append(str(tie.film))
    return {thread: films[0] for thread, films in found.items() if len(films) == 1}
