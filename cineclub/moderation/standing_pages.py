"""What a member reads of their own record, and how they answer it.

Also for those who are banned: they sign in and see this page, and nothing else of the site's own.
"""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cineclub.accounts.decorators import AccountRequest, account_required, limited
from cineclub.accounts.ratelimit import Rate
from cineclub.accounts.suspended import open_to_suspended
from cineclub.core.text import many_lines
from cineclub.moderation.models import Sanction, Sort
from cineclub.moderation.report import report
from cineclub.moderation.sanction import acknowledge

APPEAL_LENGTH = 4_000
# One to each sanction; this many only by somebody who tries the form.
APPEALS = Rate("appeal", 20, 86_400)
TOLD = 50


class AppealForm(forms.Form):
    """What a member answers."""

    text = forms.CharField(
        label=gettext_lazy("Your answer"),
        max_length=APPEAL_LENGTH,
        error_messages={"required": gettext_lazy("Write your answer first.")},
        help_text=gettext_lazy("Say what the moderators missed. You can answer once."),
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def clean_text(self) -> str:
        """Without invisible characters."""
        return many_lines(self.cleaned_data["text"])


@require_safe
@account_required
def standing(request: AccountRequest) -> HttpResponse:
    """What moderators decided about the member, and what they were told."""
    rows = list(request.account.sanctions.order_by("-at", "-id")[:TOLD])
    response = render(request, "moderation/standing.html", {"rows": rows, "who": request.account})
    response["Cache-Control"] = "private, no-store"
    return response


@open_to_suspended
@require_POST
@account_required
def standing_read(request: AccountRequest, pk: int) -> HttpResponse:
    """They have read it: it no longer stands on every page."""
    acknowledge(_own(request, pk))
    return _back()


@open_to_suspended
@require_http_methods(["GET", "HEAD", "POST"])
@limited(APPEALS)
@account_required
def standing_appeal(request: AccountRequest, pk: int) -> HttpResponse:
    """Answer a warning, suspension or ban, once; moderators find it in their queue."""
    row = _own(request, pk)
    form = AppealForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if _appeal(row, form.cleaned_data["text"]):
            messages.success(request, _("The moderators read it and answer you here."))
        else:
            messages.info(request, _("You answered this before, or it was taken back."))
        return _back()
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "row": row}
    return render(request, "moderation/appeal.html", context, status=status)


def _appeal(row: Sanction, text: str) -> bool:
    """Keep the answer and put it into the queue; False for a second one."""
    with transaction.atomic():
        open_to_it = Sanction.objects.filter(pk=row.pk, appealed_at=None, lifted_at=None)
        if not open_to_it.update(appeal=text, appealed_at=timezone.now()):
            return False
        report("sanction", row.pk, row.member, text, sort=Sort.APPEAL)
    return True


def _own(request: AccountRequest, pk: int) -> Sanction:
    return get_object_or_404(
        Sanction.objects.select_related("member"), pk=pk, member=request.account
    )


def _back() -> HttpResponse:
    return HttpResponseRedirect(reverse("moderation:standing"), status=303)
