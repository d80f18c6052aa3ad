"""The page on which a member blocks or mutes another, and the list of all of them."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cineclub.accounts.decorators import SignedInRequest, limited, member_required
from cineclub.accounts.models import Member
from cineclub.accounts.ratelimit import Rate
from cineclub.accounts.suspended import open_to_suspended
from cineclub.activity.models import Block, Mute
from cineclub.activity.stances import TooManyMutes, block, mute, unblock, unmute

# Trying both and thinking better of it is fine; going through the list of members is not.
STANCES = Rate("stances", limit=60, seconds=3_600)


@require_safe
@member_required
def stance(request: SignedInRequest, slug: str) -> HttpResponse:
    """What one may do about a member, in words. Three queries."""
    who = _other(request, slug)
    context = {
        "who": who,
        "is_blocked": Block.objects.filter(member=request.member, other=who).exists(),
        "is_muted": Mute.objects.filter(member=request.member, other=who).exists(),
    }
    return render(request, "activity/stance.html", context)


@open_to_suspended
@require_POST
@limited(STANCES)
@member_required
def member_block(request: SignedInRequest, slug: str) -> HttpResponse:
    """Be left alone by them."""
    return _done(request, slug, block, _("Blocked."))


@open_to_suspended
@require_POST
@limited(STANCES)
@member_required
def member_unblock(request: SignedInRequest, slug: str) -> HttpResponse:
    """Take the block back."""
    return _done(request, slug, unblock, _("Not blocked any more."))


@open_to_suspended
@require_POST
@limited(STANCES)
@member_required
def member_mute(request: SignedInRequest, slug: str) -> HttpResponse:
    """Fold what they write."""
    return _done(request, slug, mute, _("Muted."))


@open_to_suspended
@require_POST
@limited(STANCES)
@member_required
def member_unmute(request: SignedInRequest, slug: str) -> HttpResponse:
    """Show it again."""
    return _done(request, slug, unmute, _("Not muted any more."))


@require_safe
@member_required
def blocked(request: SignedInRequest) -> HttpResponse:
    """All whom one blocked and muted. Two queries."""
    context = {
        "blocks": Block.objects.filter(member=request.member).select_related("other"),
        "mutes": Mute.objects.filter(member=request.member).select_related("other"),
    }
    return render(request, "activity/blocked.html", context)


def _other(request: SignedInRequest, slug: str) -> Member:
    who = get_object_or_404(Member, slug=slug, is_active=True, is_waiting=False)
    if who.pk == request.member.pk:
        raise Http404("oneself")
    return who


def _done(
    request: SignedInRequest, slug: str, act: Callable[[Member, Member], bool], said: str
) -> HttpResponse:
    """Do it, and say so where both can be seen. Sent twice it has one effect."""
    who = _other(request, slug)
    try:
        act(request.member, who)
        messages.success(request, said)
    except TooManyMutes:
        messages.error(request, _("Your list of muted members is full: take somebody off first."))
    return HttpResponseRedirect(reverse("activity:stance", args=[who.slug]), status=303)
