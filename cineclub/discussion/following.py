"""Threads of what a member watches, by last word."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cineclub.accounts.decorators import SignedInRequest, member_required
from cineclub.accounts.models import Member
from cineclub.discussion.board_pages import thread_page_of
from cineclub.discussion.models import Thread, ThreadFilm
from cineclub.discussion.threads import ThreadQuerySet
from cineclub.notifications.models import Watch
from cineclub.notifications.watched import watched_by


@require_safe
@member_required
def following(request: SignedInRequest) -> HttpResponse:
    """What is new in what the member watches, and what else that is."""
    page, rows = thread_page_of(request, followed(request.member))
    watched = watched_by(request.member, but_not="thread") if page.is_first else []
    context = {"rows": rows, "page": page, "watched": watched, "section": "threads"}
    return render(request, "discussion/following.html", context)


def followed(member: Member) -> ThreadQuerySet:
    """Threads they watch, and those of boards, films and members they watch, but for muted ones."""

    def ids(kind: str) -> QuerySet[Watch, int]:
        own = Watch.objects.filter(member=member, kind=kind).watching()
        return own.values_list("object_id", flat=True)

    muted = Watch.objects.filter(member=member, kind="thread").muting()
    ties = ThreadFilm.objects.filter(film__in=ids("film"))
    wanted = Q(pk__in=ids("thread")) | Q(board__in=ids("board")) | Q(author__in=ids("member"))
    found = Thread.objects.filter(wanted | Q(pk__in=ties.values("thread")))
    return found.exclude(pk__in=muted.values("object_id"))
