"""What a clean-up takes of a member's private messages: the words, and the titles they gave.

Those who take part see that a moderator removed it. Nobody reads it meanwhile, no moderator either.
"""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import ngettext

from cineclub.accounts.models import Member
from cineclub.conversations.models import Conversation, Message
from cineclub.moderation.cleaners import BATCH, Cleaner
from cineclub.moderation.models import Decision, Taken

KIND = "message"
BEGINS = 1


def count_messages(member: Member) -> int:
    """How many of theirs can be read. One query."""
    return _theirs(member).count()


def withhold_messages(member: Member, decision: Decision) -> None:
    """Withhold all they sent, a hundred at a time, under the locks that writing takes too."""
    while batch := list(_theirs(member).order_by("conversation", "number")[:BATCH]):
        with transaction.atomic():
            _withhold(batch, decision)


def _withhold(batch: list[Message], decision: Decision) -> None:
    talks = {message.conversation_id for message in batch}
    locked = Conversation.objects.select_for_update(no_key=True).filter(pk__in=talks)
    titles = {talk.pk: talk.title for talk in locked.order_by("pk")}
    # Again, now that nobody else withholds them.
    rows = list(Message.objects.filter(pk__in=[row.pk for row in batch]).exclude(html=""))
    began = [row.conversation_id for row in rows if row.number == BEGINS]
    Taken.objects.bulk_create(
        Taken(decision=decision, kind=KIND, object_id=row.pk, kept=_kept(row, titles))
        for row in rows
    )
    Message.objects.filter(pk__in=[row.pk for row in rows]).update(text="", html="")
    Conversation.objects.filter(pk__in=began).update(title="")


def _kept(message: Message, titles: dict[int, str]) -> dict[str, str]:
    kept = {"text": message.text, "html": message.html}
    if message.number == BEGINS:
        kept["title"] = titles[message.conversation_id]
    return kept


@transaction.atomic
def give_back(_member: Member, taken: Taken) -> None:
    """Let one be read again; nothing where the conversation has gone."""
    talk = (
        Conversation.objects.select_for_update(no_key=True)
        .filter(pk__in=Message.objects.filter(pk=taken.object_id).values("conversation"))
        .first()
    )
    if not Taken.objects.filter(pk=taken.pk).delete()[0] or talk is None:
        return
    kept = dict(taken.kept)
    if title := kept.pop("title", ""):
        Conversation.objects.filter(pk=talk.pk).update(title=title)
    Message.objects.filter(pk=taken.object_id).update(**kept)


def _theirs(member: Member) -> QuerySet[Message]:
    return Message.objects.filter(author=member).exclude(html="")


def _told(n: int) -> str:
    return ngettext("%(n)s private message", "%(n)s private messages", n) % {"n": f"{n:,}"}


MESSAGES = Cleaner(
    kind=KIND, count=count_messages, told=_told, take=withhold_messages, give_back=give_back
)
