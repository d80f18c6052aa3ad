"""Watching a thing, muting it, and neither."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cineclub.accounts.decorators import SignedInRequest, limited, member_required
from cineclub.accounts.ratelimit import Rate
from cineclub.accounts.suspended import open_to_suspended
from cineclub.notifications import watchable
from cineclub.notifications.models import Level, Watch
from cineclub.notifications.watch import TooManyWatched, set_level
from cineclub.notifications.watchable import Watchable

WATCHES = Rate("watch", 300, 3_600)
SEE_OTHER = 303


@require_safe
@member_required
def watch(request: SignedInRequest, kind: str, pk: int) -> HttpResponse:
    """What the member hears of a thing, and what they could. Three queries."""
    found, thing = _thing(request, kind, pk)
    row = Watch.objects.filter(member=request.member, kind=kind, object_id=pk).first()
    level = row.level if row else Level.OFF
    context = {"watchable": found, "thing": thing, "level": level, "kind": kind, "pk": pk}
    return render(request, "notifications/watch.html", context)


@open_to_suspended
@require_POST
@limited(WATCHES)
@member_required
def watch_set(request: SignedInRequest, kind: str, pk: int, level: str) -> HttpResponse:
    """``level`` is what the member hears of the thing from now on; leads back to it."""
    found, thing = _thing(request, kind, pk)
    if level not in Level.values or (level == Level.MUTE and not found.silences):
        raise Http404("level")
    try:
        set_level(request.member, kind, pk, level)
        messages.success(request, _said(level) % {"thing": thing})
    except TooManyWatched:
        messages.error(request, _("You watch as much as one can. Stop watching something first."))
    return HttpResponseRedirect(thing.get_absolute_url(), status=SEE_OTHER)


def _said(level: str) -> str:
    return {
        Level.WATCH.value: _("You watch “%(thing)s” from now on."),
        Level.MUTE.value: _("You hear nothing more of “%(thing)s”."),
    }.get(level, _("You no longer watch “%(thing)s”."))


def _thing(request: SignedInRequest, kind: str, pk: int) -> tuple[Watchable, Any]:
    found = watchable.get(kind)
    if found is None or (kind == "member" and pk == request.member.pk):
        raise Http404("watch")
    return found, get_object_or_404(found.visible_to(request.member), pk=pk)
