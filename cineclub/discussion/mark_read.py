"""Noting how far a member has read."""

from __future__ import annotations

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from cineclub.accounts.models import Member
from cineclub.discussion.models import AllRead, Post, ReadThread, Thread
from cineclub.notifications.causes import ABOUT_POSTS
from cineclub.notifications.inbox import mark_read as mark_told_read
from cineclub.notifications.models import Notification


def read_thread(member: Member, thread: int, number: int) -> None:
    """The member who asks reads it; the figure on the page they get knows of it already."""
    seen = mark_read(member.pk, thread, number)
    inbox = member._state.fields_cache.get("inbox")
    if seen and inbox is not None:
        inbox.unread = max(0, inbox.unread - seen)


def mark_read(member: int, thread: int, number: int) -> int:
    """They have read the thread up to ``number``; who was further already stays there. How much of
    what they were told that settles.

    Takes ids; three statements at most, and some five more where they were told of a post in it.
    Two pages of a thread read at once do no harm.
    """
    own = ReadThread.objects.filter(member=member, thread=thread)
    if not own.filter(number__lt=number).update(number=number):
        ReadThread.objects.bulk_create(
            [ReadThread(member_id=member, thread_id=thread, number=number)], ignore_conflicts=True
        )
    shown = Post.objects.filter(thread=thread, number__lte=number)
    told = Notification.objects.filter(kind="post", object_id__in=shown.values("pk"))
    told = told.filter(member=member, cause__in=ABOUT_POSTS).unread()
    return mark_told_read(member, told) if told.exists() else 0


def mark_all_read(member: Member) -> None:
    """They have read everything up to now. Three statements, however much there is."""
    last = Thread.objects.filter(pk=OuterRef("thread")).values("last_number")
    with transaction.atomic():
        AllRead.objects.update_or_create(member=member, defaults={"at": timezone.now()})
        ReadThread.objects.filter(member=member).update(number=Subquery(last))
