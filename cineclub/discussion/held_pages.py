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
from cineclub.core.addresses import address_of
from cineclub.discussion.hold import held_posts, stood_before
from cineclub.discussion.models import Post
from cineclub.discussion.posting import see_other
from cineclub.discussion.take_back_held import take_back_held

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
    """Not to be posted after all; an edit is undone, and what stood before stands again."""
    found = _own(request, pk)
    stood = stood_before(found)
    if not take_back_held(found, request.member):
        messages.info(request, _("Nothing was changed: a moderator was faster."))
    elif stood:
        messages.success(request, _("Your change is taken back. What stood before stands again."))
        return see_other(address_of("discussion:post", pk))
    else:
        messages.success(request, _("It is taken back."))
    return see_other(reverse("discussion:posts-waiting"))


def _own(request: SignedInRequest, pk: int) -> Post:
    return get_object_or_404(held_posts(request.member), pk=pk)


def _shown(posts: list[Post]) -> list[tuple[Post, Markup, bool]]:
    """Each with its words, cleaned by ``markup``, and whether it waits for an edit alone."""
    return [(post, Markup(post.html), stood_before(post)) for post in posts]  # noqa: S704
