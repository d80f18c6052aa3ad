"""Adding a poll to a thread, and editing, closing and removing it.

The author of a thread may add one, and moderators, whose acts on what is not theirs are logged. A
poll belongs to who added it. Who wants to know of a new poll is told by ``add_poll``.
"""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cineclub.accounts.models import Member
from cineclub.core import versions
from cineclub.discussion.add_post import locked
from cineclub.discussion.models import Thread, ThreadKind, ThreadLock
from cineclub.discussion.polls.models import Ballot, Poll
from cineclub.discussion.polls.plan import Plan
from cineclub.discussion.prepare import Unfit
from cineclub.moderation.decide import log_act
from cineclub.moderation.models import Action

# More hide the thread they are about.
POLLS_A_THREAD = 5


class HasVotes(Unfit):
    """Somebody has voted: what was asked and answered is not changed any more."""


def may_add_poll(thread: Thread, member: Member) -> bool:
    """Whether ``member`` may ask the readers of ``thread`` something."""
    is_thread = thread.kind == ThreadKind.THREAD
    return is_thread and (member.is_moderator or thread.author_id == member.pk)


def may_change_poll(poll: Poll, member: Member) -> bool:
    """Whether ``member`` may edit and close ``poll``."""
    return member.is_moderator or poll.author_id == member.pk


def add_poll(thread: Thread, author: Member, plan: Plan) -> Poll:
    """Put the question. Raises ``Unfit`` when the thread is locked or has enough, and
    ``Thread.DoesNotExist`` when it was merged into another meanwhile."""
    with transaction.atomic():
        current = locked(thread.pk)
        if ThreadLock.objects.filter(thread=current).exists():
            raise Unfit(_("The thread is locked, and takes no polls."))
        if current.board is not None and current.board.archived_at:
            raise Unfit(_("The board is archived, and takes no polls."))
        if current.polls.count() >= POLLS_A_THREAD:
            raise Unfit(
                _("A thread has at most %(most)s polls, and this one has them.")
                % {"most": POLLS_A_THREAD}
            )
        poll = Poll.objects.create(thread=current, author=author, **plan.fields())
        plan.write_options(poll)
        if current.author_id != author.pk:
            _log(poll, author)
        _bump(poll)
    return poll


def edit_poll(poll: Poll, by: Member, plan: Plan) -> None:
    """Ask something else, as long as nobody has voted; raises ``HasVotes``."""
    with transaction.atomic():
        current = locked_poll(poll.pk)
        _must_be_untouched(current)
        current.options.all().delete()
        for name, value in plan.fields().items():
            setattr(current, name, value)
        current.revision += 1
        current.save()
        plan.write_options(current)
        if current.author_id != by.pk:
            _log(current, by)
        _bump(current)


def close_poll(poll: Poll, by: Member) -> bool:
    """Take no more votes from now on; False when it was closed."""
    with transaction.atomic():
        current = locked_poll(poll.pk)
        if current.is_closed:
            return False
        current.closes_at = timezone.now()
        current.save(update_fields=["closes_at"])
        if current.author_id != by.pk:
            _log(current, by)
        _bump(current)
    return True


def remove_poll(poll: Poll, by: Member) -> None:
    """Take it away with all its votes. Its author may until somebody votes; raises ``HasVotes``."""
    with transaction.atomic():
        current = locked_poll(poll.pk)
        if not by.is_moderator:
            _must_be_untouched(current)
        if current.author_id != by.pk:
            _log(current, by)
        _bump(current)
        current.delete()


def polls_follow(source: Thread, target: Thread) -> None:
    """The polls of ``source`` are of ``target`` from now on: the one became part of the other.

    None is lost, also where they are more than one might add. One query.
    """
    Poll.objects.filter(thread=source).update(thread=target)


def locked_poll(pk: int) -> Poll:
    """The poll, whose row nobody else changes until the transaction ends."""
    return Poll.objects.select_for_update(no_key=True).get(pk=pk)


def _must_be_untouched(poll: Poll) -> None:
    if Ballot.objects.filter(poll=poll).exists():
        raise HasVotes(
            _("Somebody has voted: from the first vote on a poll stays as it is. You can close it.")
        )


def _log(poll: Poll, by: Member) -> None:
    # Without the question: the log is read by more people than the thread may be.
    log_act("thread", poll.thread_id, by, Action.POLL)


def _bump(poll: Poll) -> None:
    versions.bump(f"thread:{poll.thread_id}", f"poll:{poll.pk}")
