"""Reading reviews and answering them."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cineclub.accounts.decorators import SignedInRequest, asking, limited, member_required
from cineclub.accounts.models import Member
from cineclub.accounts.shared_with_members import shared_with_members
from cineclub.catalogue.decorators import of_film
from cineclub.catalogue.models import Film
from cineclub.core.outlines import note
from cineclub.core.page_cache import shared_page
from cineclub.core.paging import Page, page_by, place_in
from cineclub.discussion.arrived import RepliesArrived, look_for_arrived
from cineclub.discussion.cards import post_cards
from cineclub.discussion.composer import Composer, compose
from cineclub.discussion.drafts import draft_of
from cineclub.discussion.forms import TextForm
from cineclub.discussion.gather_thread import posts_after
from cineclub.discussion.models import Post, Thread, ThreadKind
from cineclub.discussion.own_talk import own_of_comments
from cineclub.discussion.places import POSTS_A_PAGE, last_page_start, page_start, place_of
from cineclub.discussion.posting import post_once
from cineclub.discussion.quote_post import with_quote
from cineclub.discussion.rates import PREVIEWS, spend_post
from cineclub.discussion.reply import reply
from cineclub.discussion.thread_pages import page_asked_for, quoted_post
from cineclub.reviews.all_reviews import CARDS_A_PAGE
from cineclub.reviews.cards import review_cards
from cineclub.reviews.choice import ORDERS
from cineclub.reviews.film_panels import quips, readable
from cineclub.reviews.models import Review, ReviewQuerySet
from cineclub.reviews.own_reviews import own_of_reviews
from cineclub.reviews.sharing import share_of_review

# Essays stand among a film's reviews in full.
ESSAYS_A_PAGE = 10
QUIPS_BESIDE = 12
SORTS = ("newest", "valued")
QUIPS = "quips"


@require_safe
@shared_with_members(own_of_reviews)
@shared_page()
@of_film
def film_reviews(request: HttpRequest, film: Film) -> HttpResponse:
    """A film's essays in full with quips beside them, or all its quips."""
    note(film=film.pk)
    sort = _sort(request, "valued", QUIPS)
    reader = asking(request)
    of_this = readable(reader).filter(film=film)
    chosen = of_this.quips() if sort == QUIPS else of_this.essays()
    size = CARDS_A_PAGE if sort == QUIPS else ESSAYS_A_PAGE
    page = _page(request, chosen, sort, size)
    context = {
        "film": film,
        "reviews": review_cards(page.rows, reader),
        "quips": [] if sort == QUIPS else quips(film, reader, QUIPS_BESIDE),
        "page": page,
        "sort": sort,
        "section": "films",
    }
    return render(request, "reviews/film_reviews.html", context)


@require_safe
@shared_with_members(own_of_comments, but_not_with="quote")
@shared_page()
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """One review with its comments, twenty posts a page."""
    found = visible_review(pk, asking(request))
    note(draft=f"reply:{found.post.thread_id}")
    return _review_page(request, found, None)


@require_POST
@member_required
def review_reply(request: SignedInRequest, pk: int) -> HttpResponse:
    """Comment on a review, or show it again with what is wrong."""
    found = visible_review(pk, request.member)
    thread = _takes_comments(found)
    form = TextForm(request.POST)
    if not form.is_valid():
        return _review_page(request, found, form, status=422)

    def act() -> str:
        look_for_arrived(thread, request.member, form.cleaned_data["last"])
        spend_post(request.member)
        return place_of(reply(thread, request.member, form.cleaned_data["text"]))

    try:
        return post_once(request, form, f"reply:{thread.pk}", act)
    except RepliesArrived as news:
        form.tell_of_arrived(news)
        return _review_page(request, found, form, status=422, after=page_start(news.first))


@require_POST
@limited(PREVIEWS)
@member_required
def review_reply_preview(request: SignedInRequest, pk: int) -> HttpResponse:
    """The review with the comment rendered above its form; nothing is posted."""
    found = visible_review(pk, request.member)
    _takes_comments(found)
    form = TextForm(request.POST)
    status = 200 if form.is_valid() else 422
    return _review_page(request, found, form, status=status, preview=True)


def visible_review(pk: int, reader: Member | None) -> Review:
    """The review if ``reader`` may see it, or 404. One query."""
    return get_object_or_404(Review.objects.visible_to(reader).with_card(), pk=pk)


def _takes_comments(found: Review) -> Thread:
    """The review's own thread; elsewhere one replies in the thread, and removed ones are closed."""
    thread = found.post.thread
    gone = getattr(thread, "removal", None) or getattr(found.post, "removal", None)
    if thread.kind != ThreadKind.REVIEW or gone:
        raise Http404("thread")
    return thread


def _review_page(
    request: HttpRequest,
    found: Review,
    form: TextForm | None,
    *,
    status: int = 200,
    preview: bool = False,
    after: int | None = None,
) -> HttpResponse:
    reader = asking(request)
    thread = found.post.thread
    own = thread.kind == ThreadKind.REVIEW
    if after is None:
        after = _page_shown(request, thread, form) if own else 0
    posts = posts_after(thread, reader, after) if own else []
    comments = [post for post in posts if post.pk != found.post_id]
    here = found.get_absolute_url()
    last = last_page_start(thread)
    card = review_cards([found], reader)[0]
    cards = post_cards(comments, reader, quotable=True, about=found.film_id)
    context = {
        "review": card,
        "text": card.html,
        "thread": thread,
        "has_own_thread": own,
        "comments": cards,
        "share": share_of_review(found, card, cards, _page_address(here, after)),
        "newer": _page_address(here, after - POSTS_A_PAGE) if after else "",
        "older": _page_address(here, after + POSTS_A_PAGE) if own and after < last else "",
        "number": found.post.number,
        "place": place_of(found.post),
        "history_url": _history_address(found.post),
        "composer_": _composer(request, found, form, preview),
        "section": "reviews",
    }
    return render(request, "reviews/review.html", context, status=status)


def _page_shown(request: HttpRequest, thread: Thread, form: TextForm | None) -> int:
    """The page asked for; whoever sent something sees it below the last words."""
    return last_page_start(thread) if form else page_asked_for(request, thread)


def _history_address(post: Post) -> str:
    """Whoever may read a post may read what it said before."""
    return reverse("discussion:post-history", args=[post.pk]) if post.edited_at else ""


def _page_address(here: str, after: int) -> str:
    return f"{here}?after={after}" if after else here


def _composer(
    request: HttpRequest, found: Review, form: TextForm | None, preview: bool
) -> Composer | None:
    reader = asking(request)
    thread = found.post.thread
    gone = getattr(thread, "removal", None) or getattr(found.post, "removal", None)
    if reader is None or gone or thread.kind != ThreadKind.REVIEW:
        return None
    key = f"reply:{thread.pk}"
    draft = draft_of(reader, key)
    if form is None:
        initial = draft.initial() if draft else {}
        quoted = quoted_post(request, thread)
        if quoted:
            initial["text"] = with_quote(initial.get("text", ""), quoted)
        initial["last"] = str(thread.last_number)
        form = TextForm(initial=initial, label=_("Your comment"))
    return compose(
        form,
        action=reverse("reviews:review-reply", args=[found.pk]),
        submit=_("Post comment"),
        draft_key=key,
        draft=draft,
        preview=preview,
    )


def _sort(request: HttpRequest, usual: str, *more: str) -> str:
    asked = request.GET.get("sort", usual)
    return asked if asked in SORTS or asked in more else usual


def _page(request: HttpRequest, found: ReviewQuerySet, sort: str, size: int) -> Page[Review]:
    """One page in the order asked for."""
    order = ORDERS.get(sort, ORDERS["valued"])
    return page_by(found.with_card(), order, place_in(request.GET), size)
