"""What of discussion can be watched."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from cineclub.discussion.models import Board, Thread
from cineclub.notifications.watchable import Watchable

WATCHED_THREAD = Watchable(
    "thread",
    _("thread"),
    lambda member: Thread.objects.visible_to(member).standing(),
    _("You are told of each reply. Threads that you write in are watched by themselves."),
    _("You are told of nothing in it, not even when somebody quotes or mentions you there."),
)
WATCHED_BOARD = Watchable(
    "board",
    _("board"),
    Board.objects.visible_to,
    _("You are told of each new thread on it."),
)
