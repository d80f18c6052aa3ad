"""Commenting on a film: its one comment thread is made with the first comment."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from cineclub.accounts.models import Member
from cineclub.catalogue.models import Film
from cineclub.discussion.add_post import add_post, locked
from cineclub.discussion.models import Post, Thread, ThreadKind
from cineclub.discussion.prepare import Prepared, prepare
from cineclub.discussion.threads import TITLE_LENGTH


def comment_on_film(
    film: Film, author: Member, text: str | Prepared, *, at: datetime | None = None
) -> Post:
    """Add a comment; two first ones at the same moment share a thread. Raises ``Unfit``."""
    words = prepare(text)
    with transaction.atomic():
        thread = locked(_comment_thread(film, at).pk)
        return add_post(thread, author, words, at=at)


def _comment_thread(film: Film, at: datetime | None) -> Thread:
    found = Thread.objects.filter(comments_of=film).first()
    if found is not None:
        return found
    moment = at or timezone.now()
    try:
        with transaction.atomic():
            return Thread.objects.create(
                kind=ThreadKind.COMMENTS,
                comments_of=film,
                title=str(film)[:TITLE_LENGTH],
                home=reverse("discussion:film-comments", args=[film.slug]),
                started_at=moment,
                last_at=moment,
            )
    except IntegrityError:  # somebody else made it just now
        return Thread.objects.get(comments_of=film)
