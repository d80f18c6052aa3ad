"""The threads that nobody has answered yet."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cineclub.accounts.shared_with_members import shared_with_members
from cineclub.core.page_cache import shared_page
from cineclub.discussion.board_pages import thread_page_of
from cineclub.discussion.models import Thread
from cineclub.discussion.own_talk import own_of_threads


@require_safe
@shared_with_members(own_of_threads)
@shared_page("threads")
def unanswered(request: HttpRequest) -> HttpResponse:
    """The newest first; not those that take no reply. One query."""
    page, rows = thread_page_of(request, Thread.objects.unanswered())
    context = {"rows": rows, "page": page, "section": "threads"}
    return render(request, "discussion/unanswered.html", context)
