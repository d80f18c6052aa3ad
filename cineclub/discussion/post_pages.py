"""One post: its permalink, its history, and what its author and readers may do with it."""

from __future__ import annotations

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cineclub.accounts.decorators import SignedInRequest, asking, limited, member_required
from cineclub.accounts.models import Member
from cineclub.discussion.cards import post_cards
from cineclub.discussion.composer import Composer, compose
from cineclub.discussion.delete_post import delete_post
from cineclub.discussion.drafts import draft_of
from cineclub.discussion.edit_post import ChangedMeanwhile, edit_post, version_of
from cineclub.discussion.forms import TextForm
from cineclub.discussion.like_post import like_post, unlike_post
from cineclub.discussion.models import Post, Thread, ThreadKind
from cineclub.discussion.places import place_of
from cineclub.discussion.posting import post_once, see_other
from cineclub.discussion.rates import LIKES, PREVIEWS, spend_post
from cineclub.discussion.reactions import OTHERS, Reaction
from cineclub.discussion.shown_text import shown_html
from cineclub.discussion.thread_pages import opening_stands
from cineclub.moderation.forms import ReportForm
from cineclub.moderation.report import REPORTS, report

# More edits than this nobody reads through.
EDITS_TOLD = 100


@require_safe
def post(request: HttpRequest, pk: int) -> HttpResponse:
    """The permalink: leads to the page on which the post stands. Two queries."""
    return HttpResponseRedirect(_place(visible_post(pk, asking(request)), asking(request)))


@require_http_methods(["GET", "HEAD", "POST"])
@member_required
def post_edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change one's own post."""
    found = own_post(pk, request.member)
    if found.home:
        return HttpResponseRedirect(f"{found.home}edit/")
    if request.method != "POST":
        return _edit_page(request, found, None)
    form = TextForm(request.POST)
    if not form.is_valid() or form.breaks(found.thread.spoilers):
        return _edit_page(request, found, form, status=422)

    def act() -> str:
        sent = form.cleaned_data
        if edit_post(found, request.member, sent["text"], seen=sent["seen"]):
            spend_post(request.member)
        return place_of(found)

    try:
        return post_once(request, form, f"edit:{found.pk}", act)
    except ChangedMeanwhile:
        form.tell_of_change(version_of(own_post(pk, request.member)))
        return _edit_page(request, found, form, status=422)


@require_POST
@limited(PREVIEWS)
@member_required
def post_edit_preview(request: SignedInRequest, pk: int) -> HttpResponse:
    """The edit page with the text rendered; nothing is changed."""
    form, found = TextForm(request.POST), own_post(pk, request.member)
    status = 200 if form.is_valid() and not form.breaks(found.thread.spoilers) else 422
    return _edit_page(request, found, form, status=status, preview=True)


@require_safe
def post_history(request: HttpRequest, pk: int) -> HttpResponse:
    """What the post said before its edits, newest first. Three queries."""
    found = visible_post(pk, asking(request))
    context = {"post": found, "edits": list(found.edits.select_related("by")[:EDITS_TOLD])}
    return render(request, "discussion/post_history.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@member_required
def post_delete(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask, then take one's own post back. Sent twice it leads to the same place."""
    if request.method == "POST":
        found = _own_or_taken_back(pk, request.member)
        delete_post(found, request.member)
        return see_other(_after_delete(found, request.member))
    found = own_post(pk, request.member)
    context = {"post": found, "html": shown_html(found)}
    return render(request, "discussion/post_delete.html", context)


@require_POST
@limited(LIKES)
@member_required
def post_like(request: SignedInRequest, pk: int) -> HttpResponse:
    """Like it; to htmx the button in its new state."""
    found = _likeable(pk, request.member)
    like_post(found, request.member)
    return _liked(request, found, liked=found.author_id != request.member.pk)


@require_POST
@limited(LIKES)
@member_required
def post_unlike(request: SignedInRequest, pk: int) -> HttpResponse:
    """Like it no longer."""
    found = _likeable(pk, request.member)
    unlike_post(found, request.member)
    return _liked(request, found, liked=False)


@require_POST
@limited(LIKES)
@member_required
def post_react(request: SignedInRequest, pk: int, kind: str) -> HttpResponse:
    """Feel something else about it, in place of what one felt before."""
    if kind not in OTHERS:
        raise Http404("reaction")
    found = _likeable(pk, request.member)
    like_post(found, request.member, Reaction(kind))
    return _liked(request, found, liked=False)


@require_http_methods(["GET", "HEAD", "POST"])
@limited(REPORTS)
@member_required
def post_report(request: SignedInRequest, pk: int) -> HttpResponse:
    """Tell the moderators what is wrong with it."""
    found = visible_post(pk, request.member)
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        report("post", found.pk, request.member, form.told())
        return see_other(reverse("discussion:post-reported", args=[found.pk]))
    status = 422 if request.method == "POST" else 200
    context = {"post": found, "form": form, "reasons": ReportForm.REASONS}
    return render(request, "discussion/post_report.html", context, status=status)


@require_safe
@member_required
def post_reported(request: SignedInRequest, pk: int) -> HttpResponse:
    """Thanks, and the way back."""
    found = visible_post(pk, request.member)
    context = {"post": found, "place": _place(found, request.member)}
    return render(request, "discussion/post_reported.html", context)


def visible_post(pk: int, reader: Member | None) -> Post:
    """The post if ``reader`` may see it, or 404. One query."""
    return get_object_or_404(Post.objects.visible_to(reader).with_author(), pk=pk)


def own_post(pk: int, member: Member) -> Post:
    """The member's own post, if it stands, or 404. One query."""
    posts = Post.objects.visible_to(member).standing().with_author()
    return get_object_or_404(posts, pk=pk, author=member)


def _own_or_taken_back(pk: int, member: Member) -> Post:
    """The member's own post, also after they took it back; what moderators removed is gone."""
    taken_back = Q(removal__by_author=True)
    standing = Q(pk__in=Post.objects.visible_to(member).standing())
    posts = Post.objects.with_author().select_related("thread__board")
    return get_object_or_404(posts.filter(taken_back | standing), pk=pk, author=member)


def _likeable(pk: int, member: Member) -> Post:
    posts = Post.objects.visible_to(member).standing().with_author()
    return get_object_or_404(posts, pk=pk)


def _place(found: Post, reader: Member | None) -> str:
    alone = found.thread.kind == ThreadKind.REVIEW and not opening_stands(found.thread, reader)
    return place_of(found, opening_stands=not alone)


def _after_delete(found: Post, member: Member) -> str:
    """The page it was on; where that went with it, the board or the front page of reviews."""
    thread = found.thread
    if thread.kind == ThreadKind.COMMENTS:
        return thread.home
    if Thread.objects.visible_to(member).standing().filter(pk=thread.pk).exists():
        return place_of(found, opening_stands=found.number != 1).partition("#")[0]
    return thread.board.get_absolute_url() if thread.board else member.get_absolute_url()


def _liked(request: SignedInRequest, found: Post, *, liked: bool) -> HttpResponse:
    if not request.headers.get("HX-Request"):
        return see_other(_place(found, request.member))
    if not found.home:
        (card,) = post_cards([found], request.member)
        return render(request, "discussion/reactions.html", {"post": card})
    view = "discussion:post-unlike" if liked else "discussion:post-like"
    context = {"url_": reverse(view, args=[found.pk]), "likes": found.likes, "liked": liked}
    return render(request, "discussion/like.html", {**context, "text": "review"})


def _edit_page(
    request: SignedInRequest,
    found: Post,
    form: TextForm | None,
    *,
    status: int = 200,
    preview: bool = False,
) -> HttpResponse:
    key = f"edit:{found.pk}"
    draft = draft_of(request.member, key)
    label = _("Your post")
    initial = draft.initial() if draft else {"text": found.text}
    composer: Composer = compose(
        form or TextForm(initial=initial | {"seen": version_of(found)}, label=label),
        action=reverse("discussion:post-edit", args=[found.pk]),
        submit=_("Save"),
        draft_key=key,
        draft=draft,
        preview=preview,
    )
    opens = found.number == 1 and found.thread.kind == ThreadKind.THREAD
    context = {"post": found, "composer_": composer, "opens": opens}
    return render(request, "discussion/post_edit.html", context, status=status)
