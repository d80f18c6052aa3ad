"""Where posts and threads went: what stands at an old address leads to the new one."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from cineclub.discussion.posts import Post
from cineclub.discussion.threads import Thread


class ThreadRedirect(models.Model):
    """A thread that became part of another: ``old`` was its id and is never given again."""

    old = models.PositiveBigIntegerField(primary_key=True)
    thread = models.ForeignKey(Thread, models.CASCADE, related_name="redirects")

    def __str__(self) -> str:
        return f"{self.old} → {self.thread_id}"


class PostMove(models.Model):
    """A post that left a thread: the number it had there, who moved it and when.

    ``from_thread`` is an id and no key: the thread may be gone.
    """

    post = models.ForeignKey(Post, models.CASCADE, related_name="moves")
    from_thread = models.PositiveBigIntegerField()
    from_number = models.PositiveIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = (models.Index(fields=["from_thread", "from_number"]),)

    def __str__(self) -> str:
        return f"{self.post_id} was {self.from_thread}#{self.from_number}"
