"""Home: what this community watches, says and writes right now."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cineclub.accounts.decorators import asking
from cineclub.accounts.models import Member
from cineclub.accounts.shared_with_members import shared_with_members
from cineclub.catalogue.models import Film
from cineclub.core.page_cache import shared_page
from cineclub.diary.models import Rating
from cineclub.discussion.film_panels import active_threads
from cineclub.discussion.own_talk import own_of_threads
from cineclub.reviews.film_panels import latest_reviews
from cineclub.ui.context import site_of
from cineclub.ui.sharing import share_of_site

WATCHED_TOLD = 6
NEWEST_FILMS = 12
REVIEWS_TOLD = 7
THREADS_TOLD = 8


@require_safe
@shared_with_members(own_of_threads)
@shared_page("home", "members")
def home(request: HttpRequest) -> HttpResponse:
    """The foyer; a site without members leads to the page that makes the first admin."""
    if not Member.objects.exists():
        return HttpResponseRedirect(reverse("web:setup"))
    reader = asking(request)
    site = site_of(request)
    context = {
        "share": share_of_site(site.name, site.tagline),
        "reviews": latest_reviews(reader, REVIEWS_TOLD),
        "threads": active_threads(reader, THREADS_TOLD),
        "watched": _watched(),
        "newest": list(Film.objects.order_by("-added_at", "-id")[:NEWEST_FILMS]),
        "section": "",
    }
    return render(request, "web/home.html", context)


def _watched() -> list[Rating]:
    rows = Rating.objects.filter(member__is_active=True).order_by("-at", "-id")
    return list(rows.select_related("film", "member", "member__profile")[:WATCHED_TOLD])
