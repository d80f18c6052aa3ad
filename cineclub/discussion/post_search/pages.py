"""The page that searches posts: all over the site, on a board, in a thread, by a member."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from markupsafe import Markup

from cineclub.accounts.decorators import asking, who_asks
from cineclub.accounts.models import Member
from cineclub.accounts.names import name_key
from cineclub.accounts.proven import proven
from cineclub.accounts.ratelimit import spend
from cineclub.core.paging import BadToken, place_in
from cineclub.core.text import one_line
from cineclub.discussion.models import Board, Post, Thread
from cineclub.discussion.places import whole_number
from cineclub.discussion.post_search.find_posts import Found, Scope, find_posts
from cineclub.discussion.post_search.snippets import snippet
from cineclub.discussion.rates import SEARCHING
from cineclub.discussion.thread_rows import thread_title
from cineclub.discussion.where_moved import thread_now
from cineclub.search.tokens import QUERY_LENGTH

POSTS_A_PAGE = 20
OLDEST = "oldest"
# What else a sent text may hold that is no word: blanks, marks that are taken out.
_LONGEST_SENT = 2 * QUERY_LENGTH
# What a row shows; the texts as written and as rendered stay where they are.
_SHOWN = (
    *("number", "at", "excerpt", "author__name", "author__slug", "words__plain"),
    *("thread__title", "thread__kind", "thread__comments_of__title", "thread__comments_of__year"),
    *("thread__board__name", "thread__board__slug"),
)


@dataclass(frozen=True)
class FoundPost:
    """One post as the page shows it."""

    url: str
    number: int
    thread: str
    board: Board | None
    author: Member | None
    at: datetime
    snippet: Markup


@dataclass(frozen=True)
class Asked:
    """What was asked for. ``unknown`` is a name of a member that nobody has."""

    words: str
    scope: Scope
    oldest: bool
    page: int
    unknown: str = ""

    @property
    def is_something(self) -> bool:
        """Whether there is anything to look for."""
        return bool(self.words or self.scope.author or self.unknown)

    def address(self, **changes: str | int) -> str:
        """This search with ``changes``; an empty value leaves a part out."""
        scope = self.scope
        values: dict[str, str | int] = {
            "q": self.words,
            "thread": scope.thread.pk if scope.thread else "",
            "board": scope.board.slug if scope.board else "",
            "author": scope.author.slug if scope.author else self.unknown,
            "sort": OLDEST if self.oldest else "",
            **changes,
        }
        return search_address(**values)


def search_address(**values: str | int) -> str:
    """The page that searches for these."""
    sent = urlencode({key: value for key, value in values.items() if value})
    return reverse("discussion:search-posts") + (f"?{sent}" if sent else "")


@require_safe
def search_posts(request: HttpRequest) -> HttpResponse:
    """Posts with the words in ``?q=``, in a ``thread=``, on a ``board=``, by an ``author=``."""
    reader = asking(request)
    asked = read_asked(request, reader)
    found = Found([], [])
    if asked.is_something:
        spend(SEARCHING, who_asks(request))
        if not asked.unknown:
            found = find_posts(asked.words, reader, asked.scope, oldest=asked.oldest)
    pages = max(1, -(-len(found.ids) // POSTS_A_PAGE))
    page = min(asked.page, pages)
    ids = found.ids[POSTS_A_PAGE * (page - 1) : POSTS_A_PAGE * page]
    context = {
        "asked": asked,
        "found": found,
        "rows": found_posts(ids, found.groups, reader, asked.scope),
        "page": page,
        "pages": pages,
        "title": thread_title(asked.scope.thread) if asked.scope.thread else "",
        "boards": Board.objects.visible_to(reader),
    }
    return render(request, "discussion/search_posts.html", context)


def found_posts(
    ids: Sequence[int],
    groups: Sequence[Any],
    reader: Member | None,
    scope: Scope,
) -> list[FoundPost]:
    """What the page shows of these posts, in this order. One query."""
    if not ids:
        return []
    related = ("author", "thread", "thread__board", "thread__comments_of", "words")
    rows = scope.readable(reader).select_related(*related).only(*_SHOWN).in_bulk(list(ids))
    return [_row(rows[pk], groups) for pk in ids if pk in rows]


def _row(post: Post, groups: Sequence[Any]) -> FoundPost:
    return FoundPost(
        url=post.get_absolute_url(),
        number=post.number,
        thread=thread_title(post.thread),
        board=post.thread.board,
        author=post.author,
        at=post.at,
        snippet=snippet(post.words.plain or post.excerpt, groups),
    )


def read_asked(request: HttpRequest, reader: Member | None) -> Asked:
    """What the address asks for; what its reader may not see is not there (404)."""
    sent = request.GET
    thread = _thread(sent.get("thread", ""), reader)
    board = None if thread else _board(sent.get("board", ""), reader)
    name = one_line(sent.get("author", "")[:_LONGEST_SENT])
    author = _author(name)
    return Asked(
        words=one_line(sent.get("q", "")[:_LONGEST_SENT])[:QUERY_LENGTH],
        scope=Scope(thread, board, author),
        oldest=sent.get("sort") == OLDEST,
        page=_page(request),
        unknown=name if author is None else "",
    )


def _thread(sent: str, reader: Member | None) -> Thread | None:
    """The thread, or the one that it was merged into."""
    if not sent:
        return None
    pk = whole_number(sent)
    if not pk:
        raise Http404("thread")
    threads = Thread.objects.visible_to(reader).select_related("board", "comments_of")
    found = threads.filter(pk=pk).first()
    return found or get_object_or_404(threads, pk=thread_now(pk))


def _board(sent: str, reader: Member | None) -> Board | None:
    return get_object_or_404(Board.objects.visible_to(reader), slug=sent) if sent else None


def _author(name: str) -> Member | None:
    """Who is called so, or has this in the address of their page."""
    if not name:
        return None
    called = Q(slug=name) | Q(name_key=name_key(name))
    return proven(Member.objects.filter(called, is_active=True)).order_by("pk").first()


def _page(request: HttpRequest) -> int:
    """The number in ``?page=``, 1 when there is none; raises ``BadToken``."""
    sent = place_in(request.GET, "page")
    number = whole_number(sent) if sent else 1
    if not number:
        raise BadToken(sent, _("Pages of results are numbered from 1."))
    return number
