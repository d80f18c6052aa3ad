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


def mark_read(member: int, thread: int, number: int) -> None:
    """They have read the thread up to ``number``; who was further already stays there.

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
    if told.exists():
        mark_told_read(member, told)


def mark_all_read(member: Member) -> None:
    """They have read everything up to now. Three statements, however much there is."""
    last = Thread.objects.filter(pk=OuterRef("thread")).values("last_number")
    with transaction.atomic():
        AllRead.objects.update_or_create(member=member, defaults={"at": timezone.now()})
        ReadThread.objects.filter(member=member).update(number=Subquery(last))
