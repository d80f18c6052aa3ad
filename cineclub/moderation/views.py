"""The moderators' queue, what they removed, and the log that everybody may read.

What a report or decision is about comes from the registry of content kinds; no app is known here.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cineclub.accounts.decorators import SignedInRequest, asking, moderator_required
from cineclub.core.page_cache import shared_page
from cineclub.core.paging import Page, page_by, place_in
from cineclub.moderation.cards import cases, entries
from cineclub.moderation.models import Action, Decision
from cineclub.moderation.open_cases import QUEUE_LENGTH, claims_on, open_keys, open_reports

ENTRIES_A_PAGE = 40


@require_safe
@moderator_required
def queue(request: SignedInRequest) -> HttpResponse:
    """What waits for a decision, the longest first; reports on one thing stand together."""
    keys = open_keys()
    shown = keys[:QUEUE_LENGTH]
    ids = [object_id for _kind, object_id in shown]
    reports = open_reports().filter(object_id__in=ids).select_related("reporter")
    held = claims_on(shown)
    context = {
        "cases": cases(shown, reports.order_by("at", "pk"), held, request.member),
        "more": len(keys) > QUEUE_LENGTH,
    }
    return render(request, "moderation/queue.html", context)


@require_safe
@moderator_required
def removed(request: SignedInRequest) -> HttpResponse:
    """What moderators removed and nobody brought back, the newest first."""
    restored = Decision.objects.filter(
        kind=OuterRef("kind"),
        object_id=OuterRef("object_id"),
        action=Action.RESTORE,
        pk__gt=OuterRef("pk"),
    )
    standing = Decision.objects.filter(~Exists(restored), action=Action.REMOVE)
    page = _page(request, standing)
    context = {"entries": entries(page.rows, request.member), "page": page}
    return render(request, "moderation/removed.html", context)


@require_safe
@shared_page("moderation")
def log(request: HttpRequest) -> HttpResponse:
    """Every decision with its reason, for everybody; never who reported."""
    page = _page(request, Decision.objects.all())
    context = {"entries": entries(page.rows, asking(request)), "page": page}
    response = render(request, "moderation/log.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


def _page(request: HttpRequest, decisions: Any) -> Page[Decision]:
    """A page of decisions, newest first."""
    rows = decisions.select_related("moderator")
    return page_by(rows, ("-at", "-id"), place_in(request.GET), ENTRIES_A_PAGE)
