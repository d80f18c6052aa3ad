"""The moderators' queue, what they removed, and the log that everybody may read.

What a report or decision is about comes from the registry of content kinds; no app is known here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cineclub.accounts.decorators import SignedInRequest, asking, moderator_required
from cineclub.core import kinds
from cineclub.core.kinds import ContentKind
from cineclub.core.page_cache import shared_page
from cineclub.core.paging import Page, page_by, place_in
from cineclub.moderation.cards import cases, entries, subjects
from cineclub.moderation.decide import dismiss
from cineclub.moderation.forms import ReasonForm
from cineclub.moderation.models import Action, Decision, Report

QUEUE_LENGTH = 100
ENTRIES_A_PAGE = 40
SEE_OTHER = 303

Decide = Callable[[ContentKind, Any, SignedInRequest, str], None]


@require_safe
@moderator_required
def queue(request: SignedInRequest) -> HttpResponse:
    """Open reports, the oldest first; reports on one thing stand together."""
    reports = Report.objects.filter(decision__isnull=True).select_related("reporter")
    oldest = list(reports.order_by("at", "pk")[: QUEUE_LENGTH + 1])
    context = {
        "cases": cases(oldest[:QUEUE_LENGTH], request.member),
        "more": len(oldest) > QUEUE_LENGTH,
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


@require_http_methods(["GET", "HEAD", "POST"])
@moderator_required
def remove(request: SignedInRequest, kind: str, pk: int) -> HttpResponse:
    """Take a thing away, with a reason."""

    def act(found: ContentKind, thing: Any, request: SignedInRequest, reason: str) -> None:
        if found.remove is None:
            raise Http404("remove")
        if found.remove(thing, request.member, reason):
            messages.success(request, _("Removed. It can be brought back at any time."))
        else:
            messages.info(request, _("Nothing was changed: it was removed before."))

    return _decision(request, kind, pk, act, "moderation/remove.html")


@require_http_methods(["GET", "HEAD", "POST"])
@moderator_required
def restore(request: SignedInRequest, kind: str, pk: int) -> HttpResponse:
    """Bring a thing back, with a reason."""

    def act(found: ContentKind, thing: Any, request: SignedInRequest, reason: str) -> None:
        if found.restore is None:
            raise Http404("restore")
        if found.restore(thing, request.member, reason):
            messages.success(request, _("Brought back."))
        else:
            messages.info(
                request, _("Nothing was changed: it stands already, or its author took it back.")
            )

    return _decision(request, kind, pk, act, "moderation/restore.html")


@require_http_methods(["GET", "HEAD", "POST"])
@moderator_required
def dismissal(request: SignedInRequest, kind: str, pk: int) -> HttpResponse:
    """Leave a reported thing standing, with a reason."""

    def act(found: ContentKind, thing: Any, request: SignedInRequest, reason: str) -> None:
        dismiss(found.name, thing.pk, request.member, reason)
        messages.success(request, _("It stays, and its reports are closed."))

    return _decision(request, kind, pk, act, "moderation/dismiss.html")


def _decision(
    request: SignedInRequest, name: str, pk: int, act: Decide, template: str
) -> HttpResponse:
    """Ask for a reason, then act. Sent twice it has one effect and the same answer."""
    kind = kinds.get(name)
    if kind is None:
        raise Http404("kind")
    thing = get_object_or_404(kind.everything(), pk=pk)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        act(kind, thing, request, form.cleaned_data["reason"])
        response = HttpResponseRedirect(reverse("moderation:queue"))
        response.status_code = SEE_OTHER
        return response
    subject = subjects([(name, pk)], request.member)[name, pk]
    context = {"form": form, "subject": subject, "action_url": request.path}
    status = 422 if request.method == "POST" else 200
    return render(request, template, context, status=status)


def _page(request: HttpRequest, decisions: Any) -> Page[Decision]:
    """A page of decisions, newest first."""
    rows = decisions.select_related("moderator")
    return page_by(rows, ("-at", "-id"), place_in(request.GET), ENTRIES_A_PAGE)
