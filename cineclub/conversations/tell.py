"""Telling those who take part that somebody wrote. What was said stays in the conversation: pages
of notifications and mails name its title alone."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from cineclub.accounts.models import Member
from cineclub.conversations.models import Conversation, Message, Participant
from cineclub.core.kinds import ContentKind
from cineclub.notifications.causes import Cause
from cineclub.notifications.inbox import mark_read
from cineclub.notifications.models import Notification
from cineclub.notifications.notify import notify


def tell_of_message(message: Message) -> None:
    """Let the others hear of it who have not muted the conversation. A query and one insert."""
    others = Participant.objects.filter(conversation=message.conversation_id, is_muted=False)
    ids = others.values_list("member", flat=True)
    notify(
        Cause.MESSAGE,
        TALK.name,
        message.conversation_id,
        ids,
        actor=message.author_id,
        event=message.number,
    )


def heard_of(member_id: int, conversation_id: int, number: int) -> None:
    """They have read up to ``number``: what told them so counts as seen. One query where nothing
    did."""
    told = Notification.objects.filter(
        member=member_id, kind=TALK.name, object_id=conversation_id, event__lte=number
    )
    if told.unread().exists():
        mark_read(member_id, told)


def _visible_to(reader: Member | None) -> Any:
    return Conversation.objects.of(reader) if reader else Conversation.objects.none()


# For the notifications alone: a moderator finds no case of it, and nothing of it is reported but
# copies (see `reported`).
TALK = ContentKind(
    name="talk",
    label=_("a private conversation"),
    visible_to=_visible_to,
    everything=Conversation.objects.all,
    address=lambda talk: talk.get_absolute_url(),  # type: ignore[attr-defined]
    title=lambda talk: talk.name,  # type: ignore[attr-defined]
    excerpt=lambda _talk: "",
    author=lambda _talk: None,
    is_private=True,
)
