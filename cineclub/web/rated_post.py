"""What the author of a post that gives stars to films may make of it: a review, or a log."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cineclub.accounts.decorators import SignedInRequest, limited, member_required
from cineclub.catalogue.models import Film
from cineclub.diary.log_film import log_film
from cineclub.diary.models import Watch
from cineclub.diary.now_seen import tell_news
from cineclub.discussion.models import Post
from cineclub.discussion.post_pages import own_post
from cineclub.discussion.rated_films import rated_films
from cineclub.reviews.adopt_post import adopt_post
from cineclub.web.log import LOGS

Rated = list[tuple[Film, int]]


@require_safe
@member_required
def post_rated(request: SignedInRequest, pk: int) -> HttpResponse:
    """The films one's own post rates, each with what can be made of that. Four queries."""
    post = own_post(pk, request.member)
    rated = _rated(post)
    day = timezone.localdate(post.at)
    films = [film.pk for film, _step in rated]
    watches = Watch.objects.filter(member=request.member, film__in=films, on=day)
    context = {
        "post": post,
        "rated": rated,
        "day": day,
        "logged": set(watches.values_list("film_id", flat=True)),
    }
    return render(request, "web/post_rated.html", context)


@require_POST
@limited(LOGS)
@member_required
def post_log(request: SignedInRequest, pk: int, slug: str) -> HttpResponse:
    """Log the film on the day of the post, with the stars it gives."""
    post = own_post(pk, request.member)
    film, step = _one(post, slug)
    began = timezone.now()
    log_film(request.member, film, on=timezone.localdate(post.at), step=step)
    messages.success(request, _("%(film)s is in your diary.") % {"film": film})
    tell_news(request, film, began)
    return HttpResponseRedirect(f"{post.get_absolute_url()}rated/", status=303)


@require_POST
@limited(LOGS)
@member_required
def post_review(request: SignedInRequest, pk: int, slug: str) -> HttpResponse:
    """Make the post one's review of the film; it stays where it stands."""
    post = own_post(pk, request.member)
    film, step = _one(post, slug)
    review = adopt_post(post, request.member, film, step)
    return HttpResponseRedirect(review.get_absolute_url(), status=303)


def _rated(post: Post) -> Rated:
    steps = {each.slug: each.step for each in rated_films(post.html)}
    if not steps:
        raise Http404("rating")
    films = Film.objects.filter(slug__in=steps).order_by("title_key", "pk")
    return [(film, steps[film.slug]) for film in films]


def _one(post: Post, slug: str) -> tuple[Film, int]:
    for film, step in _rated(post):
        if film.slug == slug:
            return film, step
    raise Http404("film")
