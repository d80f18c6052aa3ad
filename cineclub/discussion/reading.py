"""How far members have read."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from cineclub.discussion.threads import Thread


class AlwaysFolded(models.Model):
    """This member wants every spoiler folded, also of films they have seen."""

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="+"
    )

    def __str__(self) -> str:
        return str(self.member_id)


class ReadThread(models.Model):
    """Up to which number of a thread a member has read. Without one they never opened it."""

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="read_threads"
    )
    thread = models.ForeignKey(Thread, models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["member", "thread"], name="one_reading_of_a_thread"),
        )

    def __str__(self) -> str:
        return f"{self.member_id} in {self.thread_id}: {self.number}"


class AllRead(models.Model):
    """The moment up to which a member has read everything, because they said so.

    For members who never did, it is when they joined.
    """

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="all_read"
    )
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.member_id}: {self.at}"
