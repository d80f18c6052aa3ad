"""Pages of invitations: opening one, making, seeing and taking them back."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cineclub.accounts.adapter import at_public_address
from cineclub.accounts.client_address import client_network
from cineclub.accounts.decorators import (
    SignedInRequest,
    limited,
    member_required,
    signed_in_as,
)
from cineclub.accounts.door_forms import InvitationForm
from cineclub.accounts.door_models import Invitation, InvitationQuerySet, InvitationUse
from cineclub.accounts.forms import INVITATION_KEY, PLACE_KEY
from cineclub.accounts.invite import (
    MOST_OPEN,
    TooManyOpen,
    find_invitation,
    make_invitation,
    may_invite,
    revoke_invitation,
    token_of,
)
from cineclub.accounts.models import Member
from cineclub.accounts.proven import proven
from cineclub.accounts.ratelimit import Rate, spend
from cineclub.sitesettings.models import SignUp

INVITATIONS = Rate("invitation", 30, 86_400)
# Signatures cannot be guessed; this bounds the work of trying.
LINKS = Rate("invitation-link", 60, 60)
SHOWN = 100


@require_safe
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """The link itself: remembered for the sign-up that follows; nothing is used up yet.

    One answer for links that were used, ran out, were taken back or never made.
    """
    spend(LINKS, client_network(request))
    if settings.CINECLUB_SIGNUP != SignUp.INVITE or signed_in_as(request) is not None:
        return HttpResponseRedirect(reverse("account_signup"))
    found = find_invitation(token)
    if found is None:
        response = render(request, "accounts/invitation_gone.html", status=404)
        response["Cache-Control"] = "private, no-store"
        return response
    request.session[INVITATION_KEY] = found.pk
    request.session.pop(PLACE_KEY, None)
    return HttpResponseRedirect(reverse("account_signup"))


@require_http_methods(["GET", "HEAD", "POST"])
@limited(INVITATIONS)
@member_required
def invitations(request: SignedInRequest) -> HttpResponse:
    """The member's own invitations, all of them for moderators; POST makes one."""
    if not may_invite(request.member):
        raise Http404
    form = InvitationForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _made(request, form):
        return _back()
    rows = [
        {"invitation": row, "link": _link(request, row) if row.is_open else ""}
        for row in _seen_by(request.member)[:SHOWN]
    ]
    context = {"form": form, "rows": rows, "wanted": settings.CINECLUB_SIGNUP == SignUp.INVITE}
    status = 422 if request.method == "POST" else 200
    return render(request, "accounts/invitations.html", context, status=status)


@require_POST
@member_required
def invitation_revoke(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take an invitation back."""
    found = get_object_or_404(_seen_by(request.member), pk=pk)
    revoke_invitation(found, request.member)
    messages.success(request, _("Nobody comes in by that invitation any more."))
    return _back()


def _made(request: SignedInRequest, form: InvitationForm) -> bool:
    try:
        make_invitation(request.member, **form.cleaned_data)
    except TooManyOpen:
        form.add_error(
            None, _("You have %(n)s open invitations. Take some back first.") % {"n": MOST_OPEN}
        )
        return False
    messages.success(request, _("Here is the link. Whoever has it can join, so send it with care."))
    return True


def _seen_by(member: Member) -> InvitationQuerySet:
    """Three queries with what they show."""
    came = InvitationUse.objects.filter(member__in=proven(Member.objects.filter(is_active=True)))
    found = Invitation.objects.select_related("made_by").prefetch_related(
        Prefetch("taken", queryset=came.select_related("member"), to_attr="came")
    )
    mine = found if member.is_moderator else found.filter(made_by=member)
    return mine.order_by("-pk")


def _link(request: HttpRequest, row: Invitation) -> str:
    return at_public_address(
        request.build_absolute_uri(reverse("accounts_invitation", args=[token_of(row)]))
    )


def _back() -> HttpResponse:
    return HttpResponseRedirect(reverse("accounts_invitations"), status=303)
