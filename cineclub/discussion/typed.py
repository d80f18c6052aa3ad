"""What members typed: drafts of what they have not sent, and what was sent once and for all."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone


class Draft(models.Model):
    """What a member has typed and not yet sent; ``key`` says into which form.

    Keys are ``board:3`` and ``film:12`` (a new thread there), ``reply:7`` (thread 7),
    ``review:12`` (film 12), ``comment:12`` and ``edit:40`` (post 40). ``fields`` holds the other
    fields of the form as text. What stands beside the draft of a form, as something else was typed
    there meanwhile, has the key of the form with more behind ``BESIDE``.
    """

    # The key of the one that was let go last; ``fields["was"]`` is the key it had.
    DISCARDED = "discarded"
    BESIDE = "~"

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="drafts")
    key = models.CharField(max_length=60)
    text = models.TextField(blank=True)
    fields = models.JSONField(default=dict)
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["member", "key"], name="one_draft_a_form"),)

    def __str__(self) -> str:
        return f"{self.member_id} {self.key}"

    @property
    def is_discarded(self) -> bool:
        """Whether it was let go, and can be brought back."""
        return self.key == self.DISCARDED

    @property
    def is_beside(self) -> bool:
        """Whether its form holds another one."""
        return self.BESIDE in self.key

    @property
    def form(self) -> str:
        """The key of the form for which it was typed."""
        key: str = self.fields.get("was", "") if self.is_discarded else self.key
        return key.partition(self.BESIDE)[0]

    def initial(self) -> dict[str, str]:
        """The draft as the initial values of its form."""
        return {**self.fields, "text": self.text}


class Submission(models.Model):
    """A form that was sent: its one-time token and where its effect is to be seen.

    The row is written first in the transaction of the effect, so that a form sent twice, even at
    the same moment, has one effect and both senders arrive at the same address.
    """

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    token = models.CharField(max_length=64)
    address = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["member", "token"], name="one_effect_a_form"),
        )

    def __str__(self) -> str:
        return f"{self.member_id} → {self.address}"
