"""Starting a conversation, writing in it, adding somebody, reading, muting, leaving.

Every change is made under the lock of the conversation's row. What a member may not do raises
``Refused``; a conversation that is gone or not theirs raises ``Conversation.DoesNotExist``.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from cineclub.accounts.models import Member
from cineclub.activity.models import Block
from cineclub.activity.stances import is_blocked_by
from cineclub.conversations.mailbox import recount
from cineclub.conversations.models import Conversation, Departure, Message, Participant
from cineclub.conversations.tell import heard_of, tell_of_message
from cineclub.discussion.prepare import Prepared, Unfit, prepare, prepare_title

# A talk among more is a thread on a board.
PEOPLE = 20


class Refused(Unfit):
    """Not with these people; ``str()`` tells why."""


def start_conversation(
    author: Member, others: Sequence[Member], title: str, text: str | Prepared
) -> Conversation:
    """Write the first message to these members. Raises ``Unfit`` and ``Refused``."""
    words, name = prepare(text, images=False), prepare_title(title)
    with transaction.atomic():
        _may_meet(author, others, there=1)
        found = Conversation.objects.create(title=name)
        Participant.objects.bulk_create(
            Participant(conversation=found, member=member) for member in (author, *others)
        )
        _add(found, author, words)
    return found


def write_message(conversation: Conversation, author: Member, text: str | Prepared) -> Message:
    """Say something more. Raises ``Unfit`` and ``Refused``."""
    words = prepare(text, images=False)
    with transaction.atomic():
        current = locked(conversation.pk, author)
        must_be_heard(current, author)
        return _add(current, author, words)


def add_member(conversation: Conversation, by: Member, other: Member) -> bool:
    """Let ``other`` take part and read from now on; False when they do. Raises ``Refused``."""
    with transaction.atomic():
        current = locked(conversation.pk, by)
        must_be_heard(current, by)
        there = set(current.participants.values_list("member", flat=True))
        if other.pk in there:
            return False
        _may_meet(by, [other], there=len(there))
        _may_join(current, other, there)
        Participant.objects.create(
            conversation=current,
            member=other,
            since=current.last_number + 1,
            read=current.last_number,
        )
    return True


def leave(conversation: Conversation, member: Member) -> None:
    """Take part no longer; with the last one the conversation goes, and its messages."""
    with transaction.atomic():
        current = locked(conversation.pk, member)
        gone, _rows = current.participants.filter(member=member).delete()
        if gone:
            Departure.objects.get_or_create(conversation=current, member=member)
        if not current.participants.exists():
            current.delete()
        recount([member.pk])


def mute(conversation: Conversation, member: Member, *, is_muted: bool) -> None:
    """Count what is new in it no longer, or again."""
    with transaction.atomic():
        current = locked(conversation.pk, member)
        current.participants.filter(member=member).update(is_muted=is_muted)
        recount([member.pk])


def mark_read(part: Participant, number: int) -> None:
    """Its member has seen up to ``number``. No query where they had."""
    if part.read >= number:
        return
    with transaction.atomic():
        Participant.objects.filter(pk=part.pk, read__lt=number).update(read=number)
        recount([part.member_id])
        heard_of(part.member_id, part.conversation_id, number)


def must_be_heard(conversation: Conversation, author: Member) -> None:
    """Raise ``Refused`` when nobody is there, or the only other member blocked ``author``."""
    others = list(conversation.participants.exclude(member=author).values_list("member", flat=True))
    if not others:
        raise Refused(_("Everybody else has left. Start another conversation."))
    if len(others) == 1 and is_blocked_by(author, others):
        raise Refused(_("They take no messages from you. What you typed was not sent."))


def locked(pk: int, member: Member) -> Conversation:
    """The conversation, if ``member`` takes part, whose row nobody else changes meanwhile."""
    found = Conversation.objects.select_for_update(no_key=True).get(pk=pk)
    if not found.participants.filter(member=member).exists():
        raise Conversation.DoesNotExist
    return found


def _may_meet(by: Member, others: Sequence[Member], *, there: int) -> None:
    ids = [other.pk for other in others]
    if not ids or by.pk in ids:
        raise Refused(_("Name at least one other member."))
    if there + len(ids) > PEOPLE:
        raise Refused(_("At most %(most)s members take part in one.") % {"most": PEOPLE})
    if any(other.is_outside for other in others):
        raise Refused(_("One of these cannot read messages at present."))
    if is_blocked_by(by, ids):
        raise Refused(_("One of these takes no messages from you."))
    if Block.objects.filter(member=by, other__in=ids).exists():
        raise Refused(_("You have blocked one of these. Unblock them first."))


def _may_join(conversation: Conversation, other: Member, there: Collection[int]) -> None:
    """Nobody is brought back, or to somebody they keep away from. Two queries."""
    if Departure.objects.filter(conversation=conversation, member=other).exists():
        told = _("%(name)s has left this conversation. Start a new one to reach them.")
        raise Refused(told % {"name": other.name})
    apart = Q(member=other, other__in=there) | Q(member__in=there, other=other)
    if Block.objects.filter(apart).exists():
        told = _("%(name)s cannot take part in this conversation.")
        raise Refused(told % {"name": other.name})


def _add(conversation: Conversation, author: Member, words: Prepared) -> Message:
    """The next message of a conversation that is locked or was made in this transaction."""
    number, moment = conversation.last_number + 1, timezone.now()
    message = Message.objects.create(
        conversation=conversation,
        author=author,
        number=number,
        text=words.text,
        html=words.rendered.html,
        markup_version=words.rendered.version,
        at=moment,
    )
    Conversation.objects.filter(pk=conversation.pk).update(last_number=number, last_at=moment)
    parts = Participant.objects.filter(conversation=conversation)
    parts.filter(member=author).update(read=number)
    recount(list(parts.values_list("member", flat=True)))
    tell_of_message(message)
    return message
