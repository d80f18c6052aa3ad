"""What posts are found by.

Nothing in it is the only copy: ``index_posts.rebuild`` makes it anew.
"""

from __future__ import annotations

from django.db import models

from cineclub.discussion.posts import Post


class PostWords(models.Model):
    """A post in the index of posts, one row each, whatever became of the post.

    ``tokens`` feeds the database's own full-text index: where and by whom, then the words without
    quotes and spoilers. ``plain`` is the text they are from; "" where the excerpt is all of it.
    """

    post = models.OneToOneField(Post, models.CASCADE, primary_key=True, related_name="words")
    plain = models.TextField(blank=True)
    tokens = models.TextField()

    def __str__(self) -> str:
        return f"words of post {self.post_id}"
