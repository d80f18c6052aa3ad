"""The boards a new site begins with, so that there is a place to talk from the first day."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from cineclub.discussion.models import Board
from cineclub.discussion.stale import bump_boards

BOARDS = (
    ("films", _("One film at a time"), _("One film, one thread, as long as it takes.")),
    ("foyer", _("The foyer"), _("Before and after the film. Say hello here.")),
    ("lists", _("Lists"), _("Best, worst, first, last. Bring reasons.")),
    ("house", _("House business"), _("How the club is run, in front of everybody.")),
)


def make_starter_boards() -> bool:
    """Make them on a site that has no board; otherwise change nothing, and say False."""
    if Board.objects.exists():
        return False
    Board.objects.bulk_create(
        Board(slug=slug, name=str(name), description=str(description), position=position)
        for position, (slug, name, description) in enumerate(BOARDS)
    )
    bump_boards()
    return True
