"""What is new for a member: the list of it, the way to it, and saying that it is read."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cineclub.accounts.decorators import SignedInRequest, asking, member_required
from cineclub.accounts.suspended import open_to_suspended
from cineclub.discussion.board_pages import thread_page_of
from cineclub.discussion.mark_read import mark_all_read
from cineclub.discussion.places import address_of_page, last_page_start, page_start
from cineclub.discussion.posting import see_other
from cineclub.discussion.thread_pages import visible_thread
from cineclub.discussion.unread import first_unread, unread_threads


@require_safe
@member_required
def unread(request: SignedInRequest) -> HttpResponse:
    """The threads with something new for the member, last word first. Three queries."""
    page, rows = thread_page_of(request, unread_threads(request.member))
    context = {"rows": rows, "page": page, "section": "threads"}
    return render(request, "discussion/unread.html", context)


@open_to_suspended
@require_POST
@member_required
def read_all(request: SignedInRequest) -> HttpResponse:
    """Everything up to now counts as read."""
    mark_all_read(request.member)
    messages.success(request, _("Everything up to now is marked as read."))
    return see_other(reverse("discussion:unread"))


@require_safe
def thread_unread(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """Leads to the first post that the reader has not read; if there is none, to the last page."""
    reader = asking(request)
    found = visible_thread(pk, reader)
    if reader is None:
        return HttpResponseRedirect(found.get_absolute_url())
    number = first_unread(found, reader)
    if number is None:
        return HttpResponseRedirect(address_of_page(found, last_page_start(found)))
    return HttpResponseRedirect(address_of_page(found, page_start(number)) + f"#p{number}")
