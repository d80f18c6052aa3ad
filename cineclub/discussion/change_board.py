"""Making a board, and changing what it is called, where it belongs and who may do what there."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from cineclub.accounts.models import Member
from cineclub.core import versions
from cineclub.core.text import free_slug, slugify
from cineclub.discussion.boards import Audience, Board, BoardGroup, Writers
from cineclub.discussion.order_boards import renumber
from cineclub.discussion.prepare import Unfit
from cineclub.discussion.stale import bump_board
from cineclub.moderation.decide import log_act
from cineclub.moderation.models import Action

# Addresses that mean something else below `/boards/`.
TAKEN_SLUGS = {"feed.atom"}
SLUG_LENGTH = 80


@dataclass(frozen=True)
class Told:
    """What a board says of itself."""

    name: str
    description: str
    group: BoardGroup | None


@dataclass(frozen=True)
class Rights:
    """Who may read a board, start threads on it and reply there."""

    readers: str = Audience.PUBLIC
    starters: str = Writers.MEMBERS
    repliers: str = Writers.MEMBERS


def make_board(told: Told, rights: Rights, admin: Member) -> Board:
    """A new board, the last of its group. Raises ``Unfit`` when its name is taken."""
    try:
        with transaction.atomic():
            board = Board.objects.create(
                slug=_slug_for(told.name),
                position=Board.objects.count(),
                **_columns(told),
                **asdict(rights),
            )
            renumber()
            log_act("board", board.pk, admin, Action.MAKE)
            bump_board(board)
    except IntegrityError as taken:
        raise _name_is_taken(told.name) from taken
    return board


def change_board(board: Board, told: Told, rights: Rights | None, by: Member) -> bool:
    """Let it say ``told``, and with ``rights`` let in whom they name; False when it is so.

    Its address stays. From then on ``rights`` govern every page, also those that are kept. Raises
    ``Unfit`` when the name is another board's.
    """
    try:
        with transaction.atomic():
            current = Board.objects.select_for_update().get(pk=board.pk)
            if current.group != told.group:
                current.position = Board.objects.count()  # the last one there
            told_anew = _set(current, _columns(told))
            admits_anew = rights is not None and _set(current, asdict(rights))
            if not (told_anew or admits_anew):
                return False
            current.save()
            renumber()
            if told_anew:
                log_act("board", board.pk, by, Action.CHANGE)
            if admits_anew:
                log_act("board", board.pk, by, Action.ADMIT)
                versions.bump_all()
            bump_board(current)
    except IntegrityError as taken:
        raise _name_is_taken(told.name) from taken
    return True


def _columns(told: Told) -> dict[str, object]:
    return {"name": told.name, "description": told.description, "group": told.group}


def _set(board: Board, values: dict[str, object]) -> bool:
    """Whether any of them was another."""
    changed = [name for name, value in values.items() if getattr(board, name) != value]
    for name in changed:
        setattr(board, name, values[name])
    return bool(changed)


def _slug_for(name: str) -> str:
    wanted = slugify(name)[:SLUG_LENGTH] or "board"
    like_it = Board.objects.filter(slug__startswith=wanted)
    return free_slug(wanted, TAKEN_SLUGS | set(like_it.values_list("slug", flat=True)))


def _name_is_taken(name: str) -> Unfit:
    return Unfit(_("There is a board called “%(name)s” already.") % {"name": name})
