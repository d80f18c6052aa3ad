"""Conversations, who takes part, what was said, and what of it was reported."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cineclub.accounts.models import Member
from cineclub.core.addresses import address_of

TITLE_LENGTH = 200


class ConversationQuerySet(models.QuerySet["Conversation"]):
    """Conversations, and the door to them."""

    def of(self, member: Member) -> Self:
        """Those that ``member`` takes part in. There is no other way in, for nobody."""
        return self.filter(participants__member=member)


class Conversation(models.Model):
    """A row of messages that those who take part read, and nobody else."""

    title = models.CharField(gettext_lazy("title"), max_length=TITLE_LENGTH)
    at = models.DateTimeField(default=timezone.now)
    last_number = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField(default=timezone.now)

    objects = ConversationQuerySet.as_manager()

    def __str__(self) -> str:
        return f"conversation {self.pk}"

    def get_absolute_url(self) -> str:
        """Its last page."""
        return address_of("conversations:conversation", self.pk)

    @property
    def name(self) -> str:
        """Its title; one that is withheld (``withhold``) is empty meanwhile."""
        return self.title or _("Removed by a moderator")


class Participant(models.Model):
    """A member in a conversation: reads from message ``since`` on, and has read up to ``read``."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="participants")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    since = models.PositiveIntegerField(default=1)
    read = models.PositiveIntegerField(default=0)
    is_muted = models.BooleanField(default=False)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["conversation", "member"], name="one_part_each"),
        )

    def __str__(self) -> str:
        return f"{self.member_id} in {self.conversation_id}"

    @property
    def has_unread(self) -> bool:
        """Whether something was written since they looked; the conversation must be loaded."""
        return self.read < self.conversation.last_number


class Departure(models.Model):
    """A member who left a conversation: nobody brings them back into it."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="departures")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["conversation", "member"], name="left_once"),
        )

    def __str__(self) -> str:
        return f"{self.member_id} left {self.conversation_id}"


class Message(models.Model):
    """What somebody said. One without an author is by a member who has left the site; one without
    words was withheld by a moderator (``withhold``)."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="messages")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    number = models.PositiveIntegerField()
    text = models.TextField()
    html = models.TextField()
    markup_version = models.PositiveSmallIntegerField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["conversation", "number"], name="one_message_a_number"),
        )

    def __str__(self) -> str:
        return f"{self.conversation_id}#{self.number}"


class Mailbox(models.Model):
    """How many conversations of a member hold something unread; muted ones do not count."""

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="mailbox"
    )
    unread = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.member_id}: {self.unread}"


class ReportedTalk(models.Model):
    """A copy of the messages that a member chose to show to the moderators, as HTML.

    It leads back to no conversation: nothing else of it is to be seen.
    """

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    html = models.TextField()
    excerpt = models.CharField(max_length=300)
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"reported talk {self.pk}"


UNREAD = Q(is_muted=False, conversation__last_number__gt=F("read"))
