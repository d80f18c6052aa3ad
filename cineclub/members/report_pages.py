"""Telling the moderators that something is wrong with a member's name, words or picture."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cineclub.accounts.decorators import SignedInRequest, limited, member_required
from cineclub.accounts.models import Member
from cineclub.accounts.proven import proven
from cineclub.moderation.forms import ReportForm
from cineclub.moderation.report import REPORTS, report


@require_http_methods(["GET", "HEAD", "POST"])
@limited(REPORTS)
@member_required
def member_report(request: SignedInRequest, slug: str) -> HttpResponse:
    """Report a member's name, words about themselves or picture."""
    who = get_object_or_404(proven(Member.objects.filter(is_active=True)), slug=slug)
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        report("profile", who.pk, request.member, form.told())
        messages.success(
            request, _("Thank you. The moderators look at it; nobody learns who told them.")
        )
        return HttpResponseRedirect(who.get_absolute_url(), status=303)
    status = 422 if request.method == "POST" else 200
    context = {"who": who, "form": form, "reasons": ReportForm.REASONS}
    return render(request, "members/report.html", context, status=status)
