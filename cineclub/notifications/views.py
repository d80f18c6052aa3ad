"""What is new for a member: the page, the way to each thing, and the figure beside the bell."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cineclub.accounts.decorators import SignedInRequest, member_required
from cineclub.core.paging import Page, page_by, place_in
from cineclub.notifications.inbox import mark_read
from cineclub.notifications.models import Notification, NotificationQuerySet
from cineclub.notifications.told import Told, tell

NOTIFICATIONS_A_PAGE = 60
# One matter is told together up to so many.
TOGETHER = 200
SEE_OTHER = 303


@require_safe
@member_required
def notifications(request: SignedInRequest) -> HttpResponse:
    """What happened, newest first; what belongs together is one line. Two queries a kind."""
    found = page_by(own(request), ("-at", "-id"), place_in(request.GET), NOTIFICATIONS_A_PAGE)
    page: Page[Notification] = found
    told = tell(page.rows, request.member)
    _settle(request, page.rows, told)
    context = {"told": told, "page": page, "unread": request.member.unread}
    return render(request, "notifications/notifications.html", context)


@require_safe
@member_required
def notification(request: SignedInRequest, pk: int) -> HttpResponse:
    """Leads to what it is about; it and what was told with it count as read."""
    row = get_object_or_404(own(request), pk=pk)
    alike = own(request).filter(cause=row.cause, at__lte=row.at)
    if row.read_at is None:
        alike = alike.unread()
    rows = [row, *alike.exclude(pk=pk).order_by("-at", "-pk")[:TOGETHER]]
    told = next((each for each in tell(rows, request.member) if row in each.rows), None)
    if request.method == "GET" and row.read_at is None:
        seen = [each.pk for each in told.rows] if told else [pk]
        mark_read(request.member.pk, Notification.objects.filter(pk__in=seen))
    return HttpResponseRedirect(told.where if told else reverse("notifications:notifications"))


@require_POST
@member_required
def read_all(request: SignedInRequest) -> HttpResponse:
    """Everything up to now counts as read."""
    if mark_read(request.member.pk, Notification.objects.all()):
        messages.success(request, _("Everything is marked as read."))
    return HttpResponseRedirect(reverse("notifications:notifications"), status=SEE_OTHER)


@require_safe
@member_required
def count(request: SignedInRequest) -> HttpResponse:
    """How much is unread, for the script that asks now and then. No query of its own."""
    return JsonResponse({"unread": request.member.unread})


def own(request: SignedInRequest) -> NotificationQuerySet:
    """The member's own, with who did it."""
    rows = Notification.objects.filter(member=request.member)
    return rows.select_related("actor", "actor__profile")


def _settle(request: SignedInRequest, rows: Sequence[Notification], told: list[Told]) -> None:
    """What is out of sight by now is not counted any more, or the bell would ring for nothing."""
    shown = {row.pk for each in told for row in each.rows}
    hidden = [row.pk for row in rows if row.pk not in shown and row.read_at is None]
    if hidden and request.method == "GET":
        mark_read(request.member.pk, Notification.objects.filter(pk__in=hidden))
