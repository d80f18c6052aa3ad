"""Moving a thread to another board. Its address names no board and stays as it is."""

from __future__ import annotations

from django.db import transaction

from cineclub.accounts.models import Member
from cineclub.core import versions
from cineclub.discussion.add_post import locked
from cineclub.discussion.models import Audience, Board, Thread
from cineclub.discussion.stale import bump_thread
from cineclub.discussion.tell import tell_authors
from cineclub.moderation.decide import log_act
from cineclub.moderation.models import Action
from cineclub.notifications.causes import Cause


def move_thread(thread: Thread, board: Board, moderator: Member, reason: str) -> bool:
    """Put it on ``board``; False when it stands there."""
    with transaction.atomic():
        current = locked(thread.pk)
        if current.board_id == board.pk:
            return False
        bump_thread(current)  # the board it leaves
        if current.readers != Audience(board.readers):
            versions.bump_all()  # its posts are named in many places
        current.board, current.home = board, board.get_absolute_url()
        current.save(update_fields=["board", "home"])
        decision = log_act("thread", current.pk, moderator, Action.MOVE, reason)
        tell_authors(Cause.MOVED, decision, [current.author_id])
        bump_thread(current)
    return True
