"""Posts that members keep for themselves, each with a note that nobody else reads."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from cineclub.discussion.posts import Post

NOTE_LENGTH = 500


class Bookmark(models.Model):
    """A member keeps this post; ``note`` says why, to them alone."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="bookmarks")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="bookmarks")
    note = models.CharField(max_length=NOTE_LENGTH, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = (models.Index(fields=["member", "-at", "-id"]),)
        constraints = (
            models.UniqueConstraint(fields=["post", "member"], name="one_bookmark_a_post"),
        )

    def __str__(self) -> str:
        return f"{self.member_id} keeps {self.post_id}"
