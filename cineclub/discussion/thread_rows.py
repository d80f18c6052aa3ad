"""Lines of a list of threads: plain values for the macros of ``ui``, loaded in bulk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from cineclub.accounts.models import Member
from cineclub.core.outlines import note_among
from cineclub.discussion.models import Thread
from cineclub.discussion.shown_text import related
from cineclub.discussion.unread import Unread, unread_among


@dataclass(frozen=True)
class ThreadRow:
    """One line of a list of threads."""

    pk: int
    title: str
    url: str
    replies: int
    excerpt: str
    last_at: datetime
    last_author: Member | None
    locked: bool
    pinned: bool
    unread: Unread | None
    tags: list[tuple[str, str]]


def thread_rows(threads: Sequence[Thread], reader: Member | None) -> list[ThreadRow]:
    """Rows of threads that were loaded ``with_row()``; one query for a member, none for a visitor.

    With ``reader`` they show what that member has not read yet. Comments on a film need the film.
    """
    urls = {each.pk: each.get_absolute_url() for each in threads if not each.comments_of_id}
    unread = unread_among(urls, reader)
    for pk, url in urls.items():
        note_among("threads", pk, url)
    return [
        ThreadRow(
            pk=thread.pk,
            title=thread_title(thread),
            url=urls.get(thread.pk, thread.home),
            replies=thread.replies,
            excerpt=thread.told_opening,
            last_at=thread.last_at,
            last_author=thread.last_author,
            locked=related(thread, "lock") is not None,
            pinned=related(thread, "pin") is not None,
            unread=unread.get(thread.pk),
            tags=thread.tag_links,
        )
        for thread in threads
    ]


def thread_title(thread: Thread) -> str:
    """What a list calls it; comments on a film need the film."""
    if thread.comments_of is None:
        return thread.title
    return _("Comments on %(film)s") % {"film": thread.comments_of}
