"""Arranging the boards: the page that shows them all, and an address for each act.

Moderators order and describe; who may read and write, and whether a board is archived, is for
admins to say.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cineclub.accounts.decorators import SignedInRequest, admin_required, moderator_required
from cineclub.discussion.archive_board import archive_board, reopen_board
from cineclub.discussion.board_forms import BoardForm, BoardRightsForm, GroupForm
from cineclub.discussion.change_board import change_board, make_board
from cineclub.discussion.models import Board, BoardGroup
from cineclub.discussion.order_boards import (
    DOWN,
    UP,
    in_groups,
    make_group,
    move_board,
    move_group,
    remove_group,
    rename_group,
)
from cineclub.discussion.posting import see_other
from cineclub.discussion.prepare import Unfit
from cineclub.discussion.starter_boards import make_starter_boards
from cineclub.moderation.forms import ReasonForm


@require_safe
@moderator_required
def boards_arrange(request: SignedInRequest) -> HttpResponse:
    """All boards and groups, with what can be done to each. Two queries."""
    return _arrange_page(request, GroupForm())


@require_http_methods(["GET", "HEAD", "POST"])
@admin_required
def board_make(request: SignedInRequest) -> HttpResponse:
    """A new board."""
    form = BoardRightsForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            made = make_board(form.told(), form.rights(), request.member)
        except Unfit as error:
            form.add_error("name", str(error))
        else:
            messages.success(request, _("The board is there. Start its first thread."))
            return see_other(made.get_absolute_url())
    return _board_page(request, None, form)


@require_http_methods(["GET", "HEAD", "POST"])
@moderator_required
def board_edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change a board: its name and place, and for admins who may do what there."""
    board = get_object_or_404(Board, pk=pk)
    kind = BoardRightsForm if request.member.is_admin else BoardForm
    if request.method != "POST":
        return _board_page(request, board, kind(initial=_now(board)))
    form = kind(request.POST)
    if form.is_valid():
        try:
            changed = change_board(board, form.told(), form.rights(), request.member)
        except Unfit as error:
            form.add_error("name", str(error))
        else:
            return _answer(request, changed)
    return _board_page(request, board, form)


@require_http_methods(["GET", "HEAD", "POST"])
@admin_required
def board_archive(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask why, then close it to threads and replies."""
    board = get_object_or_404(Board, pk=pk)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        return _answer(request, archive_board(board, request.member, reason))
    context = {"board": board, "form": form, "section": "threads"}
    status = 422 if form.is_bound else 200
    return render(request, "discussion/board_archive.html", context, status=status)


@require_POST
@admin_required
def board_reopen(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take it out of the archive."""
    return _answer(request, reopen_board(get_object_or_404(Board, pk=pk), request.member))


@require_POST
@moderator_required
def board_up(request: SignedInRequest, pk: int) -> HttpResponse:
    """One place further up in its group."""
    return _answer(request, move_board(get_object_or_404(Board, pk=pk), request.member, UP))


@require_POST
@moderator_required
def board_down(request: SignedInRequest, pk: int) -> HttpResponse:
    """One place further down in its group."""
    return _answer(request, move_board(get_object_or_404(Board, pk=pk), request.member, DOWN))


@require_POST
@moderator_required
def board_group_make(request: SignedInRequest) -> HttpResponse:
    """A new group, the last one."""
    return _named(request, lambda name: bool(make_group(name)))


@require_POST
@moderator_required
def board_group_rename(request: SignedInRequest, pk: int) -> HttpResponse:
    """Another name for a group."""
    group = get_object_or_404(BoardGroup, pk=pk)
    return _named(request, lambda name: rename_group(group, name), group)


@require_POST
@moderator_required
def board_group_up(request: SignedInRequest, pk: int) -> HttpResponse:
    """One place further up, with all its boards."""
    return _answer(request, move_group(get_object_or_404(BoardGroup, pk=pk), UP))


@require_POST
@moderator_required
def board_group_down(request: SignedInRequest, pk: int) -> HttpResponse:
    """One place further down, with all its boards."""
    return _answer(request, move_group(get_object_or_404(BoardGroup, pk=pk), DOWN))


@require_POST
@moderator_required
def board_group_remove(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take the heading away; the boards stay."""
    remove_group(get_object_or_404(BoardGroup, pk=pk))
    return _answer(request, True)


@require_POST
@admin_required
def starter_boards(request: SignedInRequest) -> HttpResponse:
    """Make the boards that a new site is offered, where there is none."""
    return _answer(request, make_starter_boards())


def _arrange_page(
    request: HttpRequest, form: GroupForm, renamed: BoardGroup | None = None
) -> HttpResponse:
    """``form`` is that of a new group, or of the one that is ``renamed``."""
    boards = list(Board.objects.select_related("group"))
    shown = {group.pk: several for group, several in in_groups(boards) if group}
    groups = [(group, shown.get(group.pk, [])) for group in BoardGroup.objects.all()]
    loose = [board for board in boards if board.group_id is None]
    context = {
        "loose": loose,
        "groups": groups,
        "form": form,
        "renamed": renamed,
        "section": "threads",
    }
    status = 422 if form.is_bound else 200
    return render(request, "discussion/boards_arrange.html", context, status=status)


def _board_page(request: HttpRequest, board: Board | None, form: BoardForm) -> HttpResponse:
    context = {"board": board, "form": form, "section": "threads"}
    status = 422 if form.is_bound else 200
    return render(request, "discussion/board_edit.html", context, status=status)


def _now(board: Board) -> dict[str, Any]:
    names = ("name", "description", "readers", "starters", "repliers")
    return {name: getattr(board, name) for name in names} | {"group": board.group_id}


def _named(
    request: SignedInRequest, act: Callable[[str], bool], group: BoardGroup | None = None
) -> HttpResponse:
    form = GroupForm(request.POST)
    if form.is_valid():
        try:
            return _answer(request, act(form.cleaned_data["name"]))
        except Unfit as error:
            form.add_error("name", str(error))
    return _arrange_page(request, form, group)


def _answer(request: SignedInRequest, changed: bool) -> HttpResponse:
    if changed:
        messages.success(request, _("Done. The boards stand as below."))
    else:
        messages.info(request, _("Nothing was changed: it was so before."))
    return see_other(reverse("discussion:boards-arrange"))
