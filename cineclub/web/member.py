"""A member's page: what they show of themselves, and what they did with films and words."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from markupsafe import Markup

from cineclub.accounts.decorators import asking
from cineclub.accounts.models import Member, MemberSlug
from cineclub.accounts.proven import is_proven
from cineclub.accounts.shared_with_members import shared_with_members
from cineclub.core import versions
from cineclub.core.outlines import Outline, Own, note
from cineclub.core.page_cache import shared_page
from cineclub.core.paging import page_by, place_in
from cineclub.diary.models import Favourite, Rating, WatchlistEntry
from cineclub.discussion.models import Post
from cineclub.members.sharing import share_of_member
from cineclub.reviews.cards import review_cards
from cineclub.reviews.film_panels import readable

LATEST_RATINGS = 8
LATEST_REVIEWS = 4
LATEST_POSTS = 6
REVIEWS_A_PAGE = 12
FILMS_A_PAGE = 40
STEPS = range(1, 11)

MemberView = Callable[[HttpRequest, Member], HttpResponse]


def of_member(view: MemberView) -> Callable[..., HttpResponse]:
    """Hand the view the member at ``slug``; a former address redirects for ever.

    A member who was made inactive has a page for moderators alone.
    """

    @wraps(view)
    def fetched(request: HttpRequest, slug: str) -> HttpResponse:
        found = Member.objects.select_related("profile", "diary_tally", "post_tally")
        who = found.filter(slug=slug).first()
        if who is None:
            return _moved(request, slug)
        reader = asking(request)
        looks_after = reader is not None and (reader.is_moderator or reader.pk == who.pk)
        if not looks_after and not (who.is_active and is_proven(who)):
            raise Http404("member")
        versions.depend(f"member:{who.pk}")
        note(member=who.pk)
        return view(request, who)

    return fetched


def own_page(member: Member, outline: Outline) -> Own:
    """A member's own page says "you". No query."""
    return Own(apart=outline.facts["member"] == member.pk)


def _moved(request: HttpRequest, slug: str) -> HttpResponse:
    former = MemberSlug.objects.select_related("member").filter(slug=slug).first()
    if former is None or not former.member.is_active or request.resolver_match is None:
        raise Http404("member")
    address = reverse(request.resolver_match.view_name, args=[former.member.slug])
    return HttpResponsePermanentRedirect(address)


@require_safe
@shared_with_members(own_page)
@shared_page()
@of_member
def member(request: HttpRequest, who: Member) -> HttpResponse:
    """Seven queries for a visitor, however much the member has done."""
    reader = asking(request)
    reviews = readable(reader).filter(member=who)
    latest = list(reviews.with_card().order_by("-at", "-id")[:LATEST_REVIEWS])
    profile = _profile(who)
    context = {
        "who": who,
        "share": share_of_member(who, profile["title"]),
        "profile": profile,
        "figures": _figures(who, reviews.count()),
        "favourites": _favourites(who),
        "bars": _bars(who),
        "ratings": _latest_ratings(who),
        "reviews": review_cards(latest, reader, led=True),
        "posts": _latest_posts(who, reader),
        "is_me": reader is not None and reader.pk == who.pk,
    }
    return render(request, "web/member.html", context)


@require_safe
@shared_with_members(own_page)
@shared_page()
@of_member
def member_reviews(request: HttpRequest, who: Member) -> HttpResponse:
    """All their reviews, newest first."""
    reader = asking(request)
    found = readable(reader).filter(member=who).with_card()
    page = page_by(found, ("-at", "-id"), place_in(request.GET), REVIEWS_A_PAGE)
    context = {"who": who, "page": page, "reviews": review_cards(page.rows, reader, led=True)}
    return render(request, "web/member_reviews.html", context)


@require_safe
@shared_with_members(own_page)
@shared_page()
@of_member
def member_watchlist(request: HttpRequest, who: Member) -> HttpResponse:
    """The films they mean to see, the last added first."""
    reader = asking(request)
    found = WatchlistEntry.objects.filter(member=who).select_related("film")
    page = page_by(found, ("-at", "-id"), place_in(request.GET), FILMS_A_PAGE)
    is_me = reader is not None and reader.pk == who.pk
    context = {"who": who, "page": page, "is_me": is_me}
    return render(request, "web/member_watchlist.html", context)


def _profile(who: Member) -> dict[str, Any]:
    profile = getattr(who, "profile", None)
    return {
        "title": profile.title if profile else "",
        "about": Markup(profile.about_html) if profile else "",  # noqa: S704 (made by markup)
        "signature": profile.signature if profile else "",
        "picture_alt": profile.avatar_alt if profile else "",
    }


def _figures(who: Member, reviews: int) -> dict[str, int]:
    diary, posts = getattr(who, "diary_tally", None), getattr(who, "post_tally", None)
    return {
        "seen": diary.seen if diary else 0,
        "ratings": diary.ratings if diary else 0,
        "reviews": reviews,
        "posts": posts.posts if posts else 0,
        "reactions": posts.reactions if posts else 0,
    }


def _favourites(who: Member) -> list[Any]:
    return [row.film for row in Favourite.objects.filter(member=who).select_related("film")]


def _bars(who: Member) -> list[int]:
    rows = Rating.objects.filter(member=who).values_list("step").annotate(Count("id"))
    counts = dict(rows.order_by())
    return [counts.get(step, 0) for step in STEPS]


def _latest_ratings(who: Member) -> list[Rating]:
    found = Rating.objects.filter(member=who).select_related("film")
    return list(found.order_by("-at", "-id")[:LATEST_RATINGS])


def _latest_posts(who: Member, reader: Member | None) -> list[Post]:
    """Posts in threads and comments; reviews stand in a section of their own."""
    found = Post.objects.visible_to(reader).filter(
        author=who, review__isnull=True, removal__isnull=True, thread__removal__isnull=True
    )
    return list(found.select_related("thread").order_by("-at", "-id")[:LATEST_POSTS])
