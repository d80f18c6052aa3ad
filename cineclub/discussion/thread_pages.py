"""Reading a thread."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cineclub.accounts.decorators import asking
from cineclub.accounts.models import Member
from cineclub.accounts.shared_with_members import shared_with_members
from cineclub.core.outlines import is_being_made, note
from cineclub.core.page_cache import shared_page
from cineclub.core.paging import BadToken
from cineclub.core.prepared import prepared
from cineclub.discussion.composer import Composer, reply_composer
from cineclub.discussion.gather_thread import gather, why_no_replies
from cineclub.discussion.mark_read import read_thread
from cineclub.discussion.models import Poll, Post, Thread, ThreadKind
from cineclub.discussion.movie_tab import is_movie_tab
from cineclub.discussion.muted import muted_among
from cineclub.discussion.own_talk import own_of_thread
from cineclub.discussion.own_waiting import newest_waiting, waits_in
from cineclub.discussion.places import (
    POSTS_A_PAGE,
    address_of_page,
    last_page_start,
    number_in,
    whole_number,
)
from cineclub.discussion.polls.cards import PollCard, polls_of, votes_of
from cineclub.discussion.polls.change_poll import may_add_poll
from cineclub.discussion.quote_post import quote_post
from cineclub.discussion.sharing import share_of_thread
from cineclub.discussion.where_moved import place_now, thread_now
from cineclub.notifications.own_watch import level_of


@require_safe
@shared_with_members(own_of_thread, but_not_with="quote")
@shared_page()
def thread(request: HttpRequest, pk: int, slug: str = "") -> HttpResponse:
    """One page of a thread; a wrong slug redirects, comments and reviews to where they belong, a
    thread that was merged to where its posts are."""
    reader = asking(request)
    found = visible_thread(pk, reader)
    if found.pk != pk:
        after = whole_number(request.GET.get("after", "")) or 0
        return HttpResponseRedirect(place_now(pk, after, found, reader))
    home = _elsewhere(found, reader)
    if home:
        return HttpResponseRedirect(home)
    if request.path != found.get_absolute_url():
        query = request.META.get("QUERY_STRING", "")
        moved = found.get_absolute_url() + (f"?{query}" if query else "")
        return HttpResponseRedirect(moved)
    note(
        thread=found.pk,
        title=found.title,
        last=found.last_number,
        movie_tab=is_movie_tab(found),
        rule=found.spoilers,
    )
    composer = _composer(request, found, reader)
    return thread_page(request, found, composer, is_read=request.method == "GET")


def visible_thread(pk: int, reader: Member | None) -> Thread:
    """The thread with its board, author and removal, or the one it was merged into, or 404.

    One query where it is still there.
    """
    for found in _thread(pk, reader):
        return found
    kept = thread_now(pk)
    if kept is not None:
        return visible_thread(kept, reader)
    raise Http404("thread")


@prepared
def _thread(pk: int, reader: Member | None) -> QuerySet[Thread]:
    found = Thread.objects.visible_to(reader).filter(pk=pk)
    asked = Exists(Poll.objects.filter(thread=OuterRef("pk")))
    related = found.select_related("board", "author", "removal", "lock", "pin", "movie_tab")
    if reader is not None:
        related = related.annotate(held=newest_waiting(reader.pk))
    return related.annotate(has_polls=asked)


def thread_page(
    request: HttpRequest,
    found: Thread,
    composer: Composer | None,
    *,
    after: int | None = None,
    status: int = 200,
    is_read: bool = False,
) -> HttpResponse:
    """Render one page; by default the one that ``?after=`` asks for.

    With ``is_read`` it counts as read by who asks; of an outline, whoever fills it sees to that.
    """
    reader = asking(request)
    start = page_asked_for(request, found) if after is None else after
    page = gather(found, reader, start)
    if is_read and reader and not is_being_made() and (page.seen or 0) < page.read_to:
        read_thread(reader, found.pk, page.read_to)
    polls = _polls(found, reader)
    context = {
        "page": page,
        "polls": polls,
        "votes": votes_of([poll.pk for poll in polls], reader),
        "muted": muted_among(page.posts, reader),
        "waits": waits_in(found, page),
        "may_add_poll": reader is not None and may_add_poll(found, reader),
        "thread": found,
        "composer_": composer,
        "section": "threads",
        "level": level_of(reader, "thread", found.pk) if reader else "",
        "share": share_of_thread(found, page.posts, address_of_page(found, start)),
    }
    return render(request, "discussion/thread.html", context, status=status)


def _polls(found: Thread, reader: Member | None) -> list[PollCard]:
    """The polls of a thread; no query where it has none, three where it has."""
    polls = polls_of(found, reader) if getattr(found, "has_polls", False) else []
    note(polls={poll.pk: poll for poll in polls}, author=found.author_id)
    return polls


def page_asked_for(request: HttpRequest, found: Thread) -> int:
    """The number in ``?after=``; ``BadToken`` when no page of the thread begins there."""
    after, last = number_in(request.GET), last_page_start(found)
    if after % POSTS_A_PAGE or after > last:
        raise BadToken(request.GET["after"], _pages_begin(last))
    return after


def _pages_begin(last: int) -> str:
    if not last:
        return _("There is one page only.")
    starts = {"every": POSTS_A_PAGE, "last": last}
    return _("A page begins after every %(every)s posts, the last one after %(last)s.") % starts


def quoted_post(request: HttpRequest, found: Thread) -> str:
    """Markdown that quotes the post in ``?quote=``; empty unless it stands in this thread."""
    pk = whole_number(request.GET.get("quote", ""))
    if not pk:
        return ""
    posts = Post.objects.visible_to(asking(request)).standing().filter(thread=found, pk=pk)
    post = posts.select_related("author").first()
    if post is None:
        return ""
    return quote_post(post)


def opening_stands(found: Thread, reader: Member | None) -> bool:
    """Whether ``reader`` may read the opening post. One query."""
    return Post.objects.visible_to(reader).filter(thread=found, number=1).exists()


def _elsewhere(found: Thread, reader: Member | None) -> str:
    """Where a thread is shown that has no page of its own."""
    if found.kind == ThreadKind.THREAD or not found.home:
        return ""
    if found.kind == ThreadKind.REVIEW and not opening_stands(found, reader):
        return ""
    return found.home


def _composer(request: HttpRequest, found: Thread, reader: Member | None) -> Composer | None:
    if reader is None or getattr(found, "removal", None) or why_no_replies(found, reader):
        return None
    return reply_composer(found, reader, quoted=quoted_post(request, found))
