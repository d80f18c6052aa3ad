"""A thread: reading it and replying."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cineclub.accounts.decorators import SignedInRequest, asking, member_required
from cineclub.accounts.models import Member
from cineclub.accounts.shared_with_members import shared_with_members
from cineclub.catalogue.models import Film
from cineclub.core.outlines import is_being_made, note
from cineclub.core.page_cache import shared_page
from cineclub.core.prepared import prepared
from cineclub.discussion.cards import PostCard, post_cards
from cineclub.discussion.composer import Composer, reply_composer
from cineclub.discussion.forms import TextForm
from cineclub.discussion.mark_read import mark_read
from cineclub.discussion.models import Post, Thread, ThreadKind
from cineclub.discussion.own_talk import own_of_thread
from cineclub.discussion.places import (
    POSTS_A_PAGE,
    address_of_page,
    last_page_start,
    place_of,
    whole_number,
)
from cineclub.discussion.posting import post_once
from cineclub.discussion.rates import spend_post
from cineclub.discussion.reply import reply
from cineclub.discussion.unread import seen_of, where_new_begins
from cineclub.markup import MarkupError, quote

FILMS_TOLD = 8


@dataclass(frozen=True)
class ThreadPage:
    """Twenty posts of a thread and the way to those before and after."""

    thread: Thread
    posts: list[PostCard]
    after: int
    newer: str
    older: str
    last: str
    opening_is_gone: bool
    removed_because: str | None
    films: list[Film]
    talked_about: list[Film]
    new_from: int | None
    seen: int | None
    read_to: int


@require_safe
@shared_with_members(own_of_thread, but_not_with="quote")
@shared_page()
def thread(request: HttpRequest, pk: int, slug: str = "") -> HttpResponse:
    """One page of a thread; a wrong slug redirects, comments and reviews to where they belong."""
    reader = asking(request)
    found = visible_thread(pk, reader)
    home = _elsewhere(found, reader)
    if home:
        return HttpResponseRedirect(home)
    if request.path != found.get_absolute_url():
        query = request.META.get("QUERY_STRING", "")
        moved = found.get_absolute_url() + (f"?{query}" if query else "")
        return HttpResponseRedirect(moved)
    note(thread=found.pk, title=found.title)
    composer = _composer(request, found, reader)
    return thread_page(request, found, composer, is_read=request.method == "GET")


@require_POST
@member_required
def thread_reply(request: SignedInRequest, pk: int, slug: str) -> HttpResponse:
    """Post a reply, or show the thread again with what is wrong."""
    found = open_thread(pk, request.member)
    form = TextForm(request.POST)
    if not form.is_valid():
        return _with_form(request, found, form, status=422)

    def act() -> str:
        spend_post(request.member)
        return place_of(reply(found, request.member, form.cleaned_data["text"]))

    return post_once(request, form, f"reply:{found.pk}", act)


@require_POST
@member_required
def thread_reply_preview(request: SignedInRequest, pk: int, slug: str) -> HttpResponse:
    """The last page of the thread with the reply rendered above its form; nothing is posted."""
    found = open_thread(pk, request.member)
    form = TextForm(request.POST)
    status = 200 if form.is_valid() else 422
    return _with_form(request, found, form, status=status, preview=True)


def visible_thread(pk: int, reader: Member | None) -> Thread:
    """The thread with its board, author and removal, or 404. One query."""
    for found in _thread(pk, reader):
        return found
    raise Http404("thread")


@prepared
def _thread(pk: int, reader: Member | None) -> QuerySet[Thread]:
    found = Thread.objects.visible_to(reader).filter(pk=pk)
    return found.select_related("board", "author", "removal")


def open_thread(pk: int, member: Member) -> Thread:
    """A thread that takes replies: removed ones do not, not even from moderators."""
    threads = Thread.objects.visible_to(member).standing()
    return get_object_or_404(threads.select_related("board", "author", "removal"), pk=pk)


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
        mark_read(reader.pk, found.pk, page.read_to)
    context = {"page": page, "thread": found, "composer_": composer, "section": "threads"}
    return render(request, "discussion/thread.html", context, status=status)


def page_asked_for(request: HttpRequest, found: Thread) -> int:
    """The number in ``?after=``; 404 when no page of the thread begins there."""
    after = whole_number(request.GET.get("after", ""))
    if after is None or after % POSTS_A_PAGE or after > last_page_start(found):
        raise Http404("page")
    return after


def gather(found: Thread, reader: Member | None, after: int) -> ThreadPage:
    """The posts numbered ``after`` + 1 to ``after`` + 20 with all around them.

    Three queries for a visitor, five for a member.
    """
    posts = posts_after(found, reader, after)
    numbers = tuple(post.number for post in posts)
    # The last number that the page stands for, whether or not its post does.
    read_to = min(after + POSTS_A_PAGE, found.last_number)
    seen = seen_of(found.pk, reader) if reader and not is_being_made() else None
    note(numbers=numbers, after=after, read_to=read_to)
    last = last_page_start(found)
    removal = getattr(found, "removal", None)
    return ThreadPage(
        thread=found,
        posts=post_cards(posts, reader, quotable=True),
        after=after,
        newer=address_of_page(found, after - POSTS_A_PAGE) if after else "",
        older=address_of_page(found, after + POSTS_A_PAGE) if after < last else "",
        last=address_of_page(found, last) if after < last - POSTS_A_PAGE else "",
        opening_is_gone=after == 0 and 1 not in numbers,
        removed_because=removal.reason if removal else None,
        films=films_of(found.pk),
        talked_about=films_named(found.pk),
        new_from=where_new_begins(numbers, after, seen),
        seen=seen,
        read_to=read_to,
    )


def posts_after(found: Thread, reader: Member | None, after: int) -> list[Post]:
    """The posts numbered `after` + 1 to `after` + 20 that ``reader`` may see. One query."""
    return _numbered(found.pk, after, after + POSTS_A_PAGE, reader)


@prepared
def _numbered(thread: int, after: int, last: int, reader: Member | None) -> QuerySet[Post]:
    visible = Post.objects.visible_to(reader).filter(thread=thread)
    numbered = visible.filter(number__gt=after, number__lte=last)
    return numbered.for_cards().order_by("number")


@prepared
def films_of(thread: int) -> QuerySet[Film]:
    """The films that a thread is about. One query."""
    return Film.objects.with_standing().filter(thread_ties__thread=thread)[:FILMS_TOLD]


@prepared
def films_named(thread: int) -> QuerySet[Film]:
    """Films that posts of the thread name most, as ``named`` times; its own ones left out."""
    return (
        Film.objects.filter(mentions__thread=thread, mentions__post__removal__isnull=True)
        .exclude(thread_ties__thread=thread)
        .annotate(named=Count("mentions"))
        .order_by("-named", "pk")[:FILMS_TOLD]
    )


def quoted_post(request: HttpRequest, found: Thread) -> str:
    """Markdown that quotes the post in ``?quote=``; empty unless it stands in this thread."""
    pk = whole_number(request.GET.get("quote", ""))
    if not pk:
        return ""
    posts = Post.objects.visible_to(asking(request)).standing().filter(thread=found, pk=pk)
    post = posts.select_related("author").first()
    if post is None:
        return ""
    name = post.author.name if post.author else _("A former member")
    text = f":::spoiler\n{post.text}\n:::" if post.spoiler else post.text
    try:
        return quote(name, text, post.get_absolute_url())
    except MarkupError:
        return ""


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
    if reader is None or getattr(found, "removal", None) is not None:
        return None
    return reply_composer(found, reader, quoted=quoted_post(request, found))


def _with_form(
    request: SignedInRequest, found: Thread, form: TextForm, *, status: int, preview: bool = False
) -> HttpResponse:
    composer = reply_composer(found, request.member, form, preview=preview)
    after = last_page_start(found)
    return thread_page(request, found, composer, after=after, status=status)
