"""The feeds, each one below the page it is the feed of.

All of them are a visitor's, whoever asks: the same bytes for everybody, kept by the page cache.
"""

from __future__ import annotations

from datetime import UTC, datetime

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cineclub.accounts.models import Member
from cineclub.catalogue.decorators import of_film
from cineclub.catalogue.models import Film
from cineclub.core.page_cache import shared_page
from cineclub.core.paging import BadToken, Page, page_by
from cineclub.discussion.models import Board, Thread, ThreadKind
from cineclub.discussion.where_moved import thread_now
from cineclub.feeds import sources
from cineclub.feeds.atom import CONTENT_TYPE, Entry, Feed, write
from cineclub.feeds.entries import entries_of, entry_of_film
from cineclub.feeds.visitors import of_visible_member
from cineclub.reviews.models import Review
from cineclub.reviews.sharing import title_of_review
from cineclub.ui.addresses import site_address
from cineclub.ui.context import site_of

FEED = "feed.atom"
# An empty feed has to say when it was changed; one that nothing dates says so.
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


@require_safe
@shared_page("threads", "reviews")
def site(request: HttpRequest) -> HttpResponse:
    """What is new: threads and reviews."""
    return _feed_of(request, "", LONG_AGO, sources.openings(), sources.reviews())


@require_safe
@shared_page("threads")
def boards(request: HttpRequest) -> HttpResponse:
    """New threads on all boards."""
    return _feed_of(request, _("Threads"), LONG_AGO, sources.openings())


@require_safe
@shared_page("threads")
def board(request: HttpRequest, slug: str) -> HttpResponse:
    """New threads of one board."""
    found = get_object_or_404(Board.objects.visible_to(None), slug=slug)
    return _feed_of(request, found.name, LONG_AGO, sources.openings(board=found))


@require_safe
@shared_page()
def thread(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """New posts of one thread, of one that was merged those of the thread that stayed."""
    visible = Thread.objects.visible_to(None).standing().discussions()
    found = visible.filter(pk=pk).first() or get_object_or_404(visible, pk=thread_now(pk))
    proper = f"{found.get_absolute_url()}{FEED}"
    if request.path != proper:
        return HttpResponsePermanentRedirect(proper)
    return _feed_of(request, found.title, found.started_at, sources.posts(thread=found))


@require_safe
@shared_page("reviews")
def reviews(request: HttpRequest) -> HttpResponse:
    """New reviews."""
    return _feed_of(request, _("Reviews"), LONG_AGO, sources.reviews())


@require_safe
@shared_page()
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """One review and its comments."""
    visible = Review.objects.visible_to(None).standing()
    found = get_object_or_404(visible.select_related("film", "post__thread", "member"), pk=pk)
    thread = found.post.thread
    # Elsewhere than in a thread of its own it is talked about there.
    own = thread.kind == ThreadKind.REVIEW
    posts = sources.posts(thread=thread) if own else sources.posts(pk=found.post_id)
    return _feed_of(request, title_of_review(found), found.at, posts)


@require_safe
@shared_page()
@of_film
def film(request: HttpRequest, film: Film) -> HttpResponse:
    """What is said about one film: reviews, threads and comments."""
    return _feed_of(
        request,
        str(film),
        film.added_at,
        sources.reviews(film=film),
        sources.openings(ties__film=film),
        sources.posts(thread__comments_of=film),
    )


@require_safe
@shared_page()
@of_film
def film_reviews(request: HttpRequest, film: Film) -> HttpResponse:
    """New reviews of one film."""
    title = _("Reviews of %(film)s") % {"film": film}
    return _feed_of(request, title, film.added_at, sources.reviews(film=film))


@require_safe
@shared_page()
@of_film
def film_threads(request: HttpRequest, film: Film) -> HttpResponse:
    """New threads about one film."""
    title = _("Threads about %(film)s") % {"film": film}
    threads = sources.openings(ties__film=film)
    return _feed_of(request, title, film.added_at, threads)


@require_safe
@shared_page()
@of_film
def film_comments(request: HttpRequest, film: Film) -> HttpResponse:
    """New comments on one film."""
    title = _("Comments on %(film)s") % {"film": film}
    return _feed_of(request, title, film.added_at, sources.posts(thread__comments_of=film))


@require_safe
@shared_page()
@of_visible_member
def member(request: HttpRequest, who: Member) -> HttpResponse:
    """What one member writes."""
    return _feed_of(request, who.name, who.joined_at, sources.posts(author=who))


@require_safe
@shared_page()
@of_visible_member
def member_reviews(request: HttpRequest, who: Member) -> HttpResponse:
    """The reviews of one member."""
    title = _("Reviews by %(name)s") % {"name": who.name}
    return _feed_of(request, title, who.joined_at, sources.reviews(member=who))


@require_safe
@shared_page("films")
def films(request: HttpRequest) -> HttpResponse:
    """Films that are new in the catalogue."""
    after = request.GET.get("after", "")
    order = ("-added_at", "-id")
    try:
        page: Page[Film] = page_by(Film.objects.all(), order, after, sources.ENTRIES)
    except BadToken as error:
        raise Http404("page") from error
    whole, name = site_address(request), site_of(request).name
    entries = [entry_of_film(each, whole, name) for each in page.rows]
    return _answer(request, _("New in the catalogue"), LONG_AGO, entries, page.after)


def _feed_of(
    request: HttpRequest, title: str, since: datetime, *lists: sources.Source
) -> HttpResponse:
    """The newest posts of all ``lists``. One query for each and two more."""
    page = sources.newest(request, *lists)
    entries = entries_of(page.posts, site_address(request))
    return _answer(request, title, since, entries, page.after)


def _answer(
    request: HttpRequest, title: str, since: datetime, entries: list[Entry], after: str
) -> HttpResponse:
    whole = site_address(request)
    first = whole + request.path
    query = request.META.get("QUERY_STRING", "")
    name = site_of(request).name
    feed = Feed(
        title=f"{title} · {name}" if title else name,
        home=first.removesuffix(FEED),
        first=first,
        here=f"{first}?{query}" if query else first,
        next=f"{first}?after={after}" if after else "",
        since=since,
        entries=entries,
    )
    return HttpResponse(write(feed), content_type=CONTENT_TYPE)
