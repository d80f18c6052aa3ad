"""Voting, voting otherwise, and taking a vote back: one ballot for each member of a poll."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cineclub.accounts.models import Member
from cineclub.core import versions
from cineclub.discussion.models import Board, ThreadLock
from cineclub.discussion.polls.change_poll import locked_poll
from cineclub.discussion.polls.models import Ballot, Poll, PollKind, written
from cineclub.discussion.prepare import Unfit


def vote(poll: Poll, member: Member, chosen: Sequence[int], *, revision: int) -> None:
    """Write the ballot in place of the member's earlier one.

    ``chosen`` are positions, for a ranked poll in their order; ``revision`` is what the member saw
    of the poll. Raises ``Unfit`` for a ballot that does not fit, and when the poll is closed.
    """
    with transaction.atomic():
        current = locked_poll(poll.pk)
        _must_take_votes(current)
        if current.revision != revision:
            raise Unfit(
                _("The poll was changed while you looked at it. Read it again, and vote then.")
            )
        Ballot.objects.update_or_create(
            poll=current,
            member=member,
            defaults={"choices": written(_fitting(current, chosen)), "at": timezone.now()},
        )
        versions.bump(f"poll:{current.pk}")


def unvote(poll: Poll, member: Member) -> bool:
    """Take the vote back; False when there is none. Raises ``Unfit`` when the poll is closed."""
    with transaction.atomic():
        current = locked_poll(poll.pk)
        _must_take_votes(current)
        gone, _rows = Ballot.objects.filter(poll=current, member=member).delete()
        versions.bump(f"poll:{current.pk}")
    return bool(gone)


def _must_take_votes(poll: Poll) -> None:
    if poll.is_closed:
        raise Unfit(_("This poll is closed. It takes no more votes."))
    if ThreadLock.objects.filter(thread=poll.thread_id).exists():
        raise Unfit(_("The thread is locked. As long as it is, its polls take no votes."))
    if Board.objects.filter(threads=poll.thread_id, archived_at__isnull=False).exists():
        raise Unfit(_("The board is archived: what stands there is kept, and takes no votes."))


def _fitting(poll: Poll, chosen: Sequence[int]) -> tuple[int, ...]:
    """The choices as a ballot holds them: in the voter's order only where that counts."""
    there = set(poll.options.values_list("position", flat=True))
    if not chosen:
        raise Unfit(_("Choose something first."))
    if len(set(chosen)) < len(chosen) or not there.issuperset(chosen):
        raise Unfit(_("This option is not there, or chosen twice. Look again."))
    if len(chosen) > poll.most:
        raise Unfit(
            ngettext(
                "You may choose %(most)s option; you chose %(count)s.",
                "You may choose %(most)s options; you chose %(count)s.",
                poll.most,
            )
            % {"most": poll.most, "count": len(chosen)}
        )
    return tuple(chosen if poll.kind == PollKind.RANKED else sorted(chosen))
