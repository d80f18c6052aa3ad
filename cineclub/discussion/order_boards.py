"""The order in which boards stand: by their groups, and within a group one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from cineclub.accounts.models import Member
from cineclub.discussion.boards import Board, BoardGroup
from cineclub.discussion.prepare import Unfit
from cineclub.discussion.stale import bump_boards
from cineclub.moderation.decide import log_act
from cineclub.moderation.models import Action

Placed = TypeVar("Placed", Board, BoardGroup)
UP, DOWN = -1, 1


def in_groups(boards: Sequence[Board]) -> list[tuple[BoardGroup | None, list[Board]]]:
    """Boards loaded with their group, as they stand: those without a group first. No query."""
    found: dict[int, tuple[BoardGroup | None, list[Board]]] = {}
    for board in sorted(boards, key=_place):
        found.setdefault(board.group_id or 0, (board.group, []))[1].append(board)
    return list(found.values())


def move_board(board: Board, by: Member, step: int) -> bool:
    """Let it change places with the one before (``UP``) or after it (``DOWN``) in its group;
    False at the end."""
    with transaction.atomic():
        boards = _locked_boards()
        current = next(each for each in boards if each.pk == board.pk)
        beside = [each for each in boards if _sort(each) == _sort(current)]
        if not _swap(beside, current, step):
            return False
        renumber()
        log_act("board", board.pk, by, Action.ORDER)
        bump_boards()
    return True


def move_group(group: BoardGroup, step: int) -> bool:
    """The same for a group with all its boards."""
    with transaction.atomic():
        _locked_boards()
        groups = list(BoardGroup.objects.all())
        if not _swap(groups, group, step):
            return False
        renumber()
        bump_boards()
    return True


def make_group(name: str) -> BoardGroup:
    """A new heading, the last one. Raises ``Unfit`` when the name is taken."""
    with _name_of_group(name):
        group = BoardGroup.objects.create(name=name, position=BoardGroup.objects.count())
        bump_boards()
    return group


def rename_group(group: BoardGroup, name: str) -> bool:
    """Another heading; False when it is so. Raises ``Unfit`` when the name is taken."""
    if group.name == name:
        return False
    with _name_of_group(name):
        BoardGroup.objects.filter(pk=group.pk).update(name=name)
        bump_boards()
    return True


def remove_group(group: BoardGroup) -> None:
    """Take the heading away; its boards stay, without one."""
    with transaction.atomic():
        group.delete()
        renumber()
        bump_boards()


def renumber() -> None:
    """Write positions that count through all boards and groups as they stand."""
    boards = list(Board.objects.select_related("group"))
    standing = [board for _group, several in in_groups(boards) for board in several]
    _number(standing)
    _number(list(BoardGroup.objects.all()))


def _number(things: Sequence[Placed]) -> None:
    for place, thing in enumerate(things):
        if thing.position != place:
            type(thing)._default_manager.filter(pk=thing.pk).update(position=place)


def _swap(things: list[Placed], thing: Placed, step: int) -> bool:
    """Change places in the list, and give each the position that its new place had."""
    here = next(at for at, each in enumerate(things) if each.pk == thing.pk)
    there = here + step
    if not 0 <= there < len(things):
        return False
    places = [each.position for each in things]
    things[here], things[there] = things[there], things[here]
    for place, each in zip(places, things, strict=True):
        type(each)._default_manager.filter(pk=each.pk).update(position=place)
    return True


def _locked_boards() -> list[Board]:
    """All of them, in order, and nobody else orders them until the transaction ends."""
    list(Board.objects.select_for_update().order_by("pk").values_list("pk"))
    renumber()
    return sorted(Board.objects.select_related("group"), key=_place)


def _sort(board: Board) -> tuple[int, bool]:
    """Boards are ordered among those of the same group; archived ones stand apart."""
    return board.group_id or 0, board.archived_at is not None


def _place(board: Board) -> tuple[int, int, int, int]:
    group = (board.group.position, board.group.pk) if board.group else (-1, 0)
    return (*group, board.position, board.pk)


@contextmanager
def _name_of_group(name: str) -> Iterator[None]:
    try:
        with transaction.atomic():
            yield
    except IntegrityError as taken:
        said = _("There is a group called “%(name)s” already.") % {"name": name}
        raise Unfit(said) from taken
