"""Boards, their threads, and starting one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cineclub.accounts.decorators import SignedInRequest, asking, limited, member_required
from cineclub.accounts.models import Member
from cineclub.accounts.shared_with_members import shared_with_members
from cineclub.core.page_cache import shared_page
from cineclub.core.paging import Page, page_by, place_in
from cineclub.discussion.composer import compose
from cineclub.discussion.drafts import draft_of
from cineclub.discussion.film_panels import active_threads
from cineclub.discussion.forms import StartThreadForm
from cineclub.discussion.models import Board, BoardTally, MovieTab, Thread, ThreadPin
from cineclub.discussion.order_boards import in_groups
from cineclub.discussion.own_talk import own_of_threads
from cineclub.discussion.polls.change_poll import add_poll
from cineclub.discussion.posting import post_once
from cineclub.discussion.rates import PREVIEWS, spend_thread
from cineclub.discussion.start_thread import start_thread
from cineclub.discussion.thread_rows import ThreadRow, thread_rows
from cineclub.discussion.threads import ThreadQuerySet

NEWEST_THREADS = 15
# More would fill the first screen of a phone before anything new comes.
PINS_A_BOARD = 20
# By last word; the last one makes the order total.
ORDER = ("-last_at", "-id")


@dataclass(frozen=True)
class BoardRow:
    """A board with the thread that has its newest word."""

    board: Board
    latest: ThreadRow | None

    @property
    def figures(self) -> BoardTally | None:
        """How much stands there, once it was counted; None while nothing does."""
        tally: BoardTally | None = getattr(self.board, "tally", None)
        return tally if tally and tally.threads else None


@dataclass(frozen=True)
class GroupOfBoards:
    """Some boards under one heading."""

    name: str
    anchor: str
    rows: list[BoardRow]


@require_safe
@shared_with_members(own_of_threads)
@shared_page("boards", "threads")
def boards(request: HttpRequest) -> HttpResponse:
    """All boards, and the newest threads of all of them. Three queries."""
    reader = asking(request)
    context = {
        "groups": board_groups(reader),
        "rows": active_threads(reader, NEWEST_THREADS),
        "section": "threads",
    }
    return render(request, "discussion/boards.html", context)


@require_safe
@shared_with_members(own_of_threads)
@shared_page()
def board(request: HttpRequest, slug: str) -> HttpResponse:
    """The threads of one board, last word first, after those that are pinned. Three queries."""
    found = visible_board(slug, asking(request))
    here = Thread.objects.filter(board=found)
    page, rows = thread_page_of(request, here.filter(pin__isnull=True))
    first = pinned_rows(here, asking(request)) if page.is_first else []
    context = {
        "board": found,
        "rows": first + rows,
        "page": page,
        "shut": found.why_not_start(asking(request)),
        "section": "threads",
    }
    return render(request, "discussion/board.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@member_required
def thread_start(request: SignedInRequest, slug: str) -> HttpResponse:
    """Start a thread on a board."""
    found = visible_board(slug, request.member)
    if request.method != "POST":
        return _start_page(request, found, None)
    form = StartThreadForm(request.POST, member=request.member)
    if not form.is_valid():
        return _start_page(request, found, form, status=422)
    return post_once(request, form, f"board:{found.pk}", lambda: post_thread(request, form))


@require_POST
@limited(PREVIEWS)
@member_required
def thread_start_preview(request: SignedInRequest, slug: str) -> HttpResponse:
    """The form with the text rendered; nothing is posted."""
    form = StartThreadForm(request.POST, member=request.member)
    status = 200 if form.is_valid() else 422
    found = visible_board(slug, request.member)
    return _start_page(request, found, form, status=status, preview=True)


def post_thread(request: SignedInRequest, form: StartThreadForm) -> str:
    """Start what the valid form says; the new thread's address. Raises ``TooMany``."""
    spend_thread(request.member)
    sent = form.cleaned_data
    started = start_thread(
        request.member,
        sent["title"],
        sent["text"],
        board=sent["board"],
        films=sent["films"],
        tags=sent["tags"],
        spoilers=sent["spoilers"],
    )
    if sent["poll"]:
        add_poll(started, request.member, sent["poll"])
    if sent["movie_tab"]:
        MovieTab.objects.create(thread=started)
    return started.get_absolute_url()


def visible_board(slug: str, reader: Member | None) -> Board:
    """The board with this address, or 404. One query."""
    return get_object_or_404(Board.objects.visible_to(reader), slug=slug)


def board_groups(reader: Member | None) -> list[GroupOfBoards]:
    """Two queries for a visitor, three for a member, however many threads there are."""
    visible = Thread.objects.visible_to(reader).standing().discussions()
    latest = visible.filter(board=OuterRef("pk")).order_by(*ORDER).values("pk")[:1]
    boards = Board.objects.visible_to(reader).select_related("group", "tally")
    found: list[Any] = list(boards.annotate(latest_id=Subquery(latest)))
    ids = [row.latest_id for row in found if row.latest_id]
    threads = thread_rows([*Thread.objects.with_row().in_bulk(ids).values()], reader)
    rows = {row.pk: row for row in threads}
    of_board = {board.pk: BoardRow(board, rows.get(board.latest_id)) for board in found}
    archived = [of_board[board.pk] for board in found if board.archived_at]
    groups = [
        GroupOfBoards(
            group.name if group else _("Boards"),
            f"group-{group.pk}" if group else "boards",
            [of_board[board.pk] for board in several],
        )
        for group, several in in_groups([board for board in found if not board.archived_at])
    ]
    last = [GroupOfBoards(_("Archived"), "archived", archived)] if archived else []
    return groups + last


def pinned_rows(threads: ThreadQuerySet, reader: Member | None) -> list[ThreadRow]:
    """Those of ``threads`` that are pinned, the newest pin first; one query more for a member."""
    visible = threads.visible_to(reader).standing().discussions().with_row()
    # By the pins, which are few: asked of each thread, it would read the whole board.
    pinned = visible.filter(pk__in=ThreadPin.objects.values("thread")).order_by("-pin__at", "-pk")
    return thread_rows(list(pinned[:PINS_A_BOARD]), reader)


def thread_page_of(
    request: HttpRequest, threads: ThreadQuerySet
) -> tuple[Page[Thread], list[ThreadRow]]:
    """A page of ``threads`` as its reader may see them; one query for a visitor, two for a member.

    Raises ``BadToken``.
    """
    reader = asking(request)
    visible = threads.visible_to(reader).standing().discussions().with_row()
    page: Page[Thread] = page_by(visible, ORDER, place_in(request.GET))
    return page, thread_rows(page.rows, reader)


def _start_page(
    request: SignedInRequest,
    found: Board,
    form: StartThreadForm | None,
    *,
    status: int = 200,
    preview: bool = False,
) -> HttpResponse:
    key = f"board:{found.pk}"
    draft = draft_of(request.member, key)
    initial = {"board": found.pk, **(draft.initial() if draft else {})}
    composer = compose(
        form or StartThreadForm(initial=initial, member=request.member),
        action=reverse("discussion:thread-start", args=[found.slug]),
        submit=_("Start the thread"),
        draft_key=key,
        draft=draft,
        preview=preview,
    )
    # Whoever sent the form keeps it: it says what is wrong, and offers other boards.
    shut = "" if form else found.why_not_start(request.member)
    context = {"board": found, "composer_": composer, "shut": shut, "section": "threads"}
    return render(request, "discussion/thread_start.html", context, status=status)
