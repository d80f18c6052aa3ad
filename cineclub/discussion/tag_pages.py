"""The threads of one tag, and giving tags to a thread."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_safe

from cineclub.accounts.decorators import SignedInRequest, member_required
from cineclub.accounts.models import Member
from cineclub.accounts.shared_with_members import shared_with_members
from cineclub.core.page_cache import shared_page
from cineclub.discussion.board_pages import thread_page_of
from cineclub.discussion.models import Thread
from cineclub.discussion.own_talk import own_of_threads
from cineclub.discussion.posting import see_other
from cineclub.discussion.tag_forms import TagsForm
from cineclub.discussion.tag_thread import tag_thread
from cineclub.discussion.threads import tag_slug


@require_safe
@shared_with_members(own_of_threads)
@shared_page("threads")
def tag(request: HttpRequest, slug: str) -> HttpResponse:
    """The threads with a tag, last word first; 404 for one that no thread has. One query."""
    page, rows = thread_page_of(request, Thread.objects.filter(tag_rows__slug=slug))
    if page.is_first and not page.rows:
        raise Http404("tag")
    names = [name for thread in page.rows for name in thread.tag_names if tag_slug(name) == slug]
    context = {
        "slug": slug,
        "name": names[0] if names else slug,
        "rows": rows,
        "page": page,
        "section": "threads",
    }
    return render(request, "discussion/tag.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@member_required
def thread_tag(request: SignedInRequest, pk: int, slug: str) -> HttpResponse:
    """Change the tags of one's own thread, or, for moderators, of any."""
    found = own_or_looked_after(pk, request.member)
    form = TagsForm(
        request.POST if request.method == "POST" else None, initial={"tags": found.tags}
    )
    if form.is_valid():
        tag_thread(found, form.cleaned_data["tags"], request.member)
        return see_other(found.get_absolute_url())
    context = {"thread": found, "form": form, "section": "threads"}
    status = 422 if request.method == "POST" else 200
    return render(request, "discussion/thread_tag.html", context, status=status)


def own_or_looked_after(pk: int, member: Member) -> Thread:
    """A thread that stands and whose tags and rules ``member`` may change, or 404. One query."""
    threads = Thread.objects.visible_to(member).standing().discussions()
    own = threads if member.is_moderator else threads.filter(author=member)
    return get_object_or_404(own, pk=pk)
