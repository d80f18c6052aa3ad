"""What helps while one writes: quotes, what arrived meanwhile, names of films and members."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cineclub.accounts.decorators import SignedInRequest, limited, member_required
from cineclub.discussion.arrived import newly_arrived
from cineclub.discussion.cards import post_cards
from cineclub.discussion.convert_text import convert_bbcode, link_titles
from cineclub.discussion.draft_pages import back_to_form, draft_too_long
from cineclub.discussion.drafts import LONGEST_DRAFT, BadDraft, keep_draft
from cineclub.discussion.models import Post
from cineclub.discussion.places import place_of, whole_number
from cineclub.discussion.posting import see_other
from cineclub.discussion.quote_post import quote_post, with_quote
from cineclub.discussion.rates import PREVIEWS
from cineclub.discussion.suggest_names import Suggested, films_called, members_called
from cineclub.discussion.thread_pages import visible_thread


@require_http_methods(["GET", "HEAD", "POST"])
@member_required
def post_quote(request: SignedInRequest, pk: int) -> HttpResponse:
    """The quote of a post as Markdown; sent along with a reply that was begun it is put behind
    that, kept as a draft, and leads back to the form. So quotes gather over pages."""
    posts = Post.objects.visible_to(request.member).standing().with_author()
    found = get_object_or_404(posts, pk=pk)
    quoted = quote_post(found)
    if request.method != "POST":
        return HttpResponse(quoted, content_type="text/plain; charset=utf-8")
    sent = request.POST.dict()
    sent["text"] = with_quote(sent.get("text", ""), quoted)
    sent.pop("token", None)  # of a form that was posted since: the quote begins another
    try:
        keep_draft(request.member, f"reply:{found.thread_id}", sent)
    except BadDraft:
        return draft_too_long(request)
    return see_other(back_to_form(request, f"{place_of(found).partition('#')[0]}#reply"))


@require_safe
@member_required
def thread_arrived(request: SignedInRequest, pk: int, slug: str) -> HttpResponse:
    """The posts of others after ``?last=``: to htmx as they stand in the thread, else the way to
    the first of them."""
    thread = visible_thread(pk, request.member)
    last = whole_number(request.GET.get("last", "")) or 0
    posts = newly_arrived(thread, request.member, last)
    if not request.headers.get("HX-Request"):
        return HttpResponseRedirect(place_of(posts[0]) if posts else thread.get_absolute_url())
    context = {
        "posts": post_cards(posts, request.member, quotable=True),
        "last": posts[-1].number if posts else last,
    }
    return render(request, "discussion/thread_arrived.html", context)


@require_POST
@limited(PREVIEWS)
@member_required
def convert(request: SignedInRequest) -> HttpResponse:
    """BBCode in our marks, and titles as links: to the script what was pasted, both ways; else the
    whole text of the form, kept as a draft, and back to the form."""
    sent = request.POST.dict()
    if len(sent.get("text", "")) > LONGEST_DRAFT:
        return draft_too_long(request)
    text = convert_bbcode(sent.get("text", ""))
    linked, titles = link_titles(text)
    if "draft_key" not in sent:
        return JsonResponse({"text": text, "linked": linked, "titles": titles})
    sent["text"] = linked
    try:
        keep_draft(request.member, sent["draft_key"], sent)
    except BadDraft:
        return draft_too_long(request)
    return see_other(back_to_form(request))


@require_safe
@member_required
def suggest_films(request: SignedInRequest) -> HttpResponse:
    """Films whose title is being typed between ``[[`` and ``]]``."""
    return _suggested(request, films_called(request.GET.get("q", "")), _("No film is called so"))


@require_safe
@member_required
def suggest_members(request: SignedInRequest) -> HttpResponse:
    """Members whose name is being typed after ``@``; those who write in ``?thread=`` first."""
    thread = whole_number(request.GET.get("thread", "")) or 0
    found = members_called(request.GET.get("q", ""), thread, request.member)
    return _suggested(request, found, _("Nobody is called so"))


def _suggested(request: HttpRequest, found: list[Suggested], nothing: str) -> HttpResponse:
    return render(request, "discussion/suggested.html", {"found": found, "nothing": nothing})
