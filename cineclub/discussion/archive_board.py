"""Archiving a board: it can be read with all its threads, and nobody writes there any more."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from cineclub.accounts.models import Member
from cineclub.discussion.boards import Board
from cineclub.discussion.stale import bump_board
from cineclub.moderation.decide import log_act
from cineclub.moderation.models import Action


def archive_board(board: Board, admin: Member, reason: str) -> bool:
    """Close it to threads and replies; False when it was."""
    with transaction.atomic():
        now = Board.objects.filter(pk=board.pk, archived_at=None)
        if not now.update(archived_at=timezone.now(), archived_because=reason):
            return False
        log_act("board", board.pk, admin, Action.ARCHIVE, reason)
        bump_board(board)
    return True


def reopen_board(board: Board, admin: Member) -> bool:
    """Take it out of the archive; False when it was open."""
    with transaction.atomic():
        archived = Board.objects.filter(pk=board.pk, archived_at__isnull=False)
        if not archived.update(archived_at=None, archived_because=""):
            return False
        log_act("board", board.pk, admin, Action.REOPEN)
        bump_board(board)
    return True
