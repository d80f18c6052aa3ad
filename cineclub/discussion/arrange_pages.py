"""Merging a thread into another, and splitting posts off: each a page of its own."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from cineclub.accounts.decorators import SignedInRequest, moderator_required
from cineclub.accounts.models import Member
from cineclub.catalogue.decorators import of_film
from cineclub.catalogue.models import Film
from cineclub.discussion.arrange_forms import MergeForm, SplitForm
from cineclub.discussion.cards import post_cards
from cineclub.discussion.merge_threads import merge_threads
from cineclub.discussion.models import Post, Thread
from cineclub.discussion.moderate_pages import kept_thread
from cineclub.discussion.places import whole_number
from cineclub.discussion.posting import see_other
from cineclub.discussion.prepare import Unfit
from cineclub.discussion.split_thread import movable, split_thread
from cineclub.discussion.where_moved import thread_now
from cineclub.ui.addresses import site_hosts

# An exchange that left the subject is seldom longer; what is goes in two steps.
POSTS_TO_CHOOSE_FROM = 100


@require_http_methods(["GET", "HEAD", "POST"])
@moderator_required
def thread_merge(request: SignedInRequest, pk: int, slug: str) -> HttpResponse:
    """Ask into which thread, then make them one. Sent twice, it leads to the same thread."""
    kept = thread_now(pk)
    if kept is not None:
        return see_other(kept_thread(kept, request.member).get_absolute_url())
    found = kept_thread(pk, request.member)
    form = MergeForm(site_hosts(request), request.POST if request.method == "POST" else None)
    if form.is_valid() and (merged := _merged(found, form, request.member)):
        messages.success(request, _("The threads are one. It stands in the moderation log."))
        return see_other(merged.get_absolute_url())
    context = {"thread": found, "form": form, "section": "threads"}
    status = 422 if request.method == "POST" else 200
    return render(request, "discussion/thread_merge.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@moderator_required
def thread_split(request: SignedInRequest, pk: int, slug: str) -> HttpResponse:
    """Choose posts and where they go, then move them."""
    return split_page(request, kept_thread(pk, request.member))


@require_http_methods(["GET", "HEAD", "POST"])
@moderator_required
@of_film
def film_comments_split(request: SignedInRequest, film: Film) -> HttpResponse:
    """Make an exchange of comments a thread about the film."""
    threads = Thread.objects.visible_to(request.member).standing()
    return split_page(request, get_object_or_404(threads, comments_of=film))


def split_page(request: SignedInRequest, found: Thread) -> HttpResponse:
    """Choose among the posts after ``?after=``, and move those that were chosen."""
    after = whole_number(request.GET.get("after", ""))
    if after is None:
        raise Http404("page")
    posts = _to_choose_from(found, after)
    shown = posts[:POSTS_TO_CHOOSE_FROM]
    ids = [post.pk for post in shown]
    sent = request.POST if request.method == "POST" else None
    form = SplitForm(ids, site_hosts(request), sent, initial={"board": found.board_id})
    if form.is_valid() and (target := _split(found, form, request)):
        return see_other(target.get_absolute_url())
    further = shown[-1].number if len(posts) > len(shown) else 0
    return _split_page(request, found, form, shown, further)


def _to_choose_from(found: Thread, after: int) -> list[Post]:
    """One more than a page shows. One query."""
    posts = movable(found).filter(number__gt=after).with_author().order_by("number")
    return list(posts[: POSTS_TO_CHOOSE_FROM + 1])


def _split_page(
    request: HttpRequest, found: Thread, form: SplitForm, shown: list[Post], further: int
) -> HttpResponse:
    chosen = set(form.data.getlist("posts")) if form.is_bound else set()  # type: ignore[attr-defined]
    context = {
        "thread": found,
        "form": form,
        "posts": [(card, str(card.pk) in chosen) for card in post_cards(shown, None)],
        "further": f"?after={further}" if further else "",
        "section": "threads",
    }
    status = 422 if form.is_bound else 200
    return render(request, "discussion/thread_split.html", context, status=status)


def _merged(found: Thread, form: MergeForm, moderator: Member) -> Thread | None:
    sent = form.cleaned_data
    try:
        return merge_threads(found, sent["into"], moderator, sent["reason"])
    except Unfit as error:
        form.add_error("into", str(error))
    except Thread.DoesNotExist:
        form.add_error("into", _("One of the threads was merged meanwhile. Look again."))
    return None


def _split(found: Thread, form: SplitForm, request: SignedInRequest) -> Thread | None:
    sent = form.cleaned_data
    try:
        target = split_thread(found, sent["posts"], sent["to"], request.member, sent["reason"])
    except Unfit as error:
        form.add_error(None, str(error))
        return None
    except Thread.DoesNotExist:
        form.add_error(None, _("One of the threads was merged meanwhile. Look again."))
        return None
    told = ngettext(
        "%(n)s post was moved here.", "%(n)s posts were moved here.", len(sent["posts"])
    )
    messages.success(request, told % {"n": len(sent["posts"])})
    return target
