"""The talk about one film: its threads and its comments."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cineclub.accounts.decorators import SignedInRequest, asking, member_required
from cineclub.accounts.models import Member
from cineclub.accounts.shared_with_members import shared_with_members
from cineclub.catalogue.decorators import of_film
from cineclub.catalogue.models import Film
from cineclub.core import versions
from cineclub.core.outlines import note
from cineclub.core.page_cache import shared_page
from cineclub.discussion.board_pages import post_thread, thread_page_of
from cineclub.discussion.cards import post_cards
from cineclub.discussion.comment_on_film import comment_on_film
from cineclub.discussion.composer import Composer, comment_composer, compose
from cineclub.discussion.drafts import draft_of
from cineclub.discussion.forms import StartThreadForm, TextForm
from cineclub.discussion.models import Board, Post, Thread
from cineclub.discussion.own_talk import own_of_comments, own_of_posts, own_of_threads
from cineclub.discussion.places import POSTS_A_PAGE, number_in, place_of
from cineclub.discussion.posting import post_once
from cineclub.discussion.rates import spend_post
from cineclub.discussion.where_moved import MovedAway, moved_away


@require_safe
@shared_with_members(own_of_threads)
@shared_page()
@of_film
def film_threads(request: HttpRequest, film: Film) -> HttpResponse:
    """The threads about a film, last word first. Two queries."""
    page, rows = thread_page_of(request, Thread.objects.filter(ties__film=film))
    context = {"film": film, "rows": rows, "page": page, "section": "films"}
    return render(request, "discussion/film_threads.html", context)


@require_safe
@shared_with_members(own_of_posts)
@shared_page()
@of_film
def film_mentions(request: HttpRequest, film: Film) -> HttpResponse:
    """The posts that name a film, newest first; ``?after=`` is the id of the last one before.

    Two queries for a visitor.
    """
    versions.depend(f"film-talk:{film.pk}")
    after = number_in(request.GET)
    reader = asking(request)
    wanted = {"mentions__film": film} | ({"mentions__post__lt": after} if after else {})
    named = Post.objects.visible_to(reader).standing().filter(**wanted)
    found = list(named.with_author().order_by("-mentions__post")[: POSTS_A_PAGE + 1])
    shown = found[:POSTS_A_PAGE]
    here = reverse("discussion:film-mentions", args=[film.slug])
    cards = post_cards(shown, reader, away=True)
    context = {
        "film": film,
        "posts": list(zip(cards, [post.thread for post in shown], strict=True)),
        "is_first": not after,
        "older": f"{here}?after={shown[-1].pk}" if len(found) > POSTS_A_PAGE else "",
        "section": "films",
    }
    return render(request, "discussion/film_mentions.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@member_required
@of_film
def film_thread_start(request: SignedInRequest, film: Film) -> HttpResponse:
    """Start a thread about a film, on a board of choice."""
    if request.method != "POST":
        return _start_page(request, film, None)
    form = StartThreadForm(request.POST, member=request.member)
    if not form.is_valid():
        return _start_page(request, film, form, status=422)
    return post_once(request, form, f"film:{film.pk}", lambda: post_thread(request, form))


@require_POST
@member_required
@of_film
def film_thread_start_preview(request: SignedInRequest, film: Film) -> HttpResponse:
    """The form with the text rendered; nothing is posted."""
    form = StartThreadForm(request.POST, member=request.member)
    status = 200 if form.is_valid() else 422
    return _start_page(request, film, form, status=status, preview=True)


@require_safe
@shared_with_members(own_of_comments)
@shared_page()
@of_film
def film_comments(request: HttpRequest, film: Film) -> HttpResponse:
    """All comments, newest first, twenty a page. Three queries for a visitor."""
    note(draft=f"comment:{film.pk}")
    reader = asking(request)
    composer = comment_composer(film, reader) if reader else None
    return comments_page(request, film, composer)


@require_POST
@member_required
@of_film
def film_comment(request: SignedInRequest, film: Film) -> HttpResponse:
    """Post a comment, or show the comments again with what is wrong."""
    form = TextForm(request.POST, label=_("Post a comment"))
    if not form.is_valid():
        composer = comment_composer(film, request.member, form)
        return comments_page(request, film, composer, status=422)

    def act() -> str:
        spend_post(request.member)
        return place_of(comment_on_film(film, request.member, form.cleaned_data["text"]))

    return post_once(request, form, f"comment:{film.pk}", act)


@require_POST
@member_required
@of_film
def film_comment_preview(request: SignedInRequest, film: Film) -> HttpResponse:
    """The comments with the new one rendered above its form; nothing is posted."""
    form = TextForm(request.POST, label=_("Post a comment"))
    status = 200 if form.is_valid() else 422
    composer = comment_composer(film, request.member, form, preview=True)
    return comments_page(request, film, composer, status=status)


def comments_page(
    request: HttpRequest, film: Film, composer: Composer | None, *, status: int = 200
) -> HttpResponse:
    """One page, by key: ``?after=`` is the number of the last comment before it."""
    reader = asking(request)
    after = number_in(request.GET) if status == 200 else 0
    thread = Thread.objects.visible_to(reader).standing().filter(comments_of=film).first()
    posts = Post.objects.visible_to(reader).standing().filter(thread=thread) if thread else None
    if posts is not None and after:
        posts = posts.filter(number__lt=after)
    found = (
        list(posts.with_author().order_by("-number")[: POSTS_A_PAGE + 1])
        if posts is not None
        else []
    )
    shown = found[:POSTS_A_PAGE]
    here = reverse("discussion:film-comments", args=[film.slug])
    context = {
        "film": film,
        "comments": post_cards(shown, reader, about=film.pk),
        "moved_": _moved(thread, reader, after, found) if thread else [],
        "total": thread.replies if thread else 0,
        "newer": here if after else "",
        "older": f"{here}?after={shown[-1].number}" if len(found) > POSTS_A_PAGE else "",
        "composer_": composer,
        "section": "films",
    }
    return render(request, "discussion/film_comments.html", context, status=status)


def _moved(thread: Thread, reader: Member | None, after: int, found: list[Post]) -> list[MovedAway]:
    """Where comments went that stood on the page that shows ``found``, newest first."""
    newest = after - 1 if after else thread.last_number
    oldest = found[-1].number if len(found) > POSTS_A_PAGE else 1
    return moved_away(thread, reader, range(oldest, newest + 1), found)


def _start_page(
    request: SignedInRequest,
    film: Film,
    form: StartThreadForm | None,
    *,
    status: int = 200,
    preview: bool = False,
) -> HttpResponse:
    key = f"film:{film.pk}"
    draft = draft_of(request.member, key)
    initial = draft.initial() if draft else {"films": str(film)}
    composer = compose(
        form or StartThreadForm(initial=initial, member=request.member),
        action=reverse("discussion:film-thread-start", args=[film.slug]),
        submit=_("Start the thread"),
        draft_key=key,
        draft=draft,
        preview=preview,
    )
    is_open = form is not None or Board.objects.to_start_on(request.member).exists()
    shut = "" if is_open else _("No board takes new threads from you.")
    context = {"film": film, "composer_": composer, "shut": shut, "section": "films"}
    return render(request, "discussion/film_thread_start.html", context, status=status)
