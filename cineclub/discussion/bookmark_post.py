"""Keeping a post for oneself, and letting it go. Each may be repeated without harm."""

from __future__ import annotations

from django.utils import timezone

from cineclub.accounts.models import Member
from cineclub.core.text import one_line
from cineclub.discussion.bookmarks import NOTE_LENGTH, Bookmark
from cineclub.discussion.models import Post


def bookmark_post(post: Post, member: Member, note: str = "") -> None:
    """Keep it with ``note``, in place of the note before."""
    said = one_line(note)[:NOTE_LENGTH]
    Bookmark.objects.update_or_create(
        post=post,
        member=member,
        defaults={"note": said},
        create_defaults={"note": said, "at": timezone.now()},
    )


def drop_bookmark(post: Post, member: Member) -> None:
    """Keep it no longer."""
    Bookmark.objects.filter(post=post, member=member).delete()
