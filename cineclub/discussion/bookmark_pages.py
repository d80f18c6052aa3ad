"""What a member keeps: one post with a note, and the list of them all."""

from __future__ import annotations

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cineclub.accounts.decorators import SignedInRequest, limited, member_required
from cineclub.accounts.models import Member
from cineclub.accounts.suspended import open_to_suspended
from cineclub.core.paging import page_by, place_in
from cineclub.discussion.bookmark_post import bookmark_post, drop_bookmark
from cineclub.discussion.bookmarks import NOTE_LENGTH, Bookmark
from cineclub.discussion.models import Post
from cineclub.discussion.places import place_of
from cineclub.discussion.posting import see_other
from cineclub.discussion.rates import BOOKMARKS

BOOKMARKS_A_PAGE = 40


class BookmarkForm(forms.Form):
    """Why one keeps a post."""

    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=NOTE_LENGTH,
        help_text=_("Nobody reads it but you."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


@open_to_suspended
@require_http_methods(["GET", "HEAD", "POST"])
@limited(BOOKMARKS)
@member_required
def post_bookmark(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep a post with a note, or change the note."""
    found = _readable(pk, request.member)
    kept = Bookmark.objects.filter(post=found, member=request.member).first()
    form = BookmarkForm(request.POST or None, initial={"note": kept.note if kept else ""})
    if request.method == "POST":
        form = BookmarkForm(request.POST)
        if form.is_valid():
            bookmark_post(found, request.member, form.cleaned_data["note"])
            return see_other(place_of(found))
    status = 422 if form.is_bound and form.errors else 200
    context = {"post": found, "form": form, "kept": kept}
    return render(request, "discussion/post_bookmark.html", context, status=status)


@open_to_suspended
@require_POST
@member_required
def post_bookmark_drop(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep it no longer; also what one may not read any more can be let go."""
    post = get_object_or_404(Post.objects.select_related("thread"), pk=pk)
    if not Bookmark.objects.filter(post=post, member=request.member).exists():
        _readable(pk, request.member)
    drop_bookmark(post, request.member)
    return see_other(reverse("discussion:bookmarks"))


@require_safe
@member_required
def bookmarks(request: SignedInRequest) -> HttpResponse:
    """All that one keeps and may still read, the newest first. Two queries."""
    readable = Post.objects.visible_to(request.member).standing()
    found = Bookmark.objects.filter(member=request.member, post__in=readable)
    found = found.select_related("post__author", "post__thread")
    page = page_by(found, ("-at", "-id"), place_in(request.GET), BOOKMARKS_A_PAGE)
    return render(request, "discussion/bookmarks.html", {"page": page})


def _readable(pk: int, member: Member) -> Post:
    posts = Post.objects.visible_to(member).standing().with_author()
    return get_object_or_404(posts, pk=pk)
