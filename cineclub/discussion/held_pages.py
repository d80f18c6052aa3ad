"""What an author sees of their posts that wait for a moderator."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from markupsafe import Markup

from cineclub.accounts.decorators import SignedInRequest, member_required
from cineclub.discussion.hold import held_posts, take_back_held
from cineclub.discussion.models import Post
from cineclub.discussion.posting import see_other

# A rate keeps them below this.
SHOWN = 50


@require_safe
@member_required
def waiting(request: SignedInRequest) -> HttpResponse:
    """All of one's own posts that wait."""
    context = {"posts": _shown(list(held_posts(request.member)[:SHOWN]))}
    return render(request, "discussion/posts_waiting.html", context)


@require_safe
@member_required
def post_waiting(request: SignedInRequest, pk: int) -> HttpResponse:
    """One of them, with why it waits."""
    found = _own(request, pk)
    context = {"posts": _shown([found]), "one": found}
    return render(request, "discussion/posts_waiting.html", context)


@require_POST
@member_required
def post_take_back(request: SignedInRequest, pk: int) -> HttpResponse:
    """Not to be posted after all."""
    if take_back_held(_own(request, pk)):
        messages.success(request, _("It is taken back."))
    return see_other(reverse("discussion:posts-waiting"))


def _own(request: SignedInRequest, pk: int) -> Post:
    return get_object_or_404(held_posts(request.member), pk=pk)


def _shown(posts: list[Post]) -> list[tuple[Post, Markup]]:
    return [(post, Markup(post.html)) for post in posts]  # noqa: S704 (cleaned by markup)
