"""The pages of a clean-up: how much there is, the decision, and taking it back."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from cineclub.accounts.decorators import SignedInRequest, moderator_required
from cineclub.accounts.models import Member
from cineclub.discussion.clean_up import clean_up, count_written, undo_clean_up
from cineclub.discussion.clean_waiting import waited
from cineclub.discussion.posting import see_other
from cineclub.discussion.trust import Trust, trust_of
from cineclub.moderation.forms import ReasonForm
from cineclub.moderation.models import Action, Decision
from cineclub.moderation.sanction import SANCTIONS, ban_of, may_sanction, sanction


class CleanUpForm(ReasonForm):
    """Why, and whether the member is banned at once."""

    ban = forms.BooleanField(label=gettext_lazy("Ban them too"), required=False)


@require_http_methods(["GET", "HEAD", "POST"])
@moderator_required
def member_clean_up(request: SignedInRequest, slug: str) -> HttpResponse:
    """Count what a member wrote, then remove all of it by one decision."""
    who = get_object_or_404(Member, slug=slug)
    if not may_sanction(request.member, who):
        raise Http404("clean-up")
    # A spammer is new; who was here for long is more likely a case for another measure.
    initial = {"ban": trust_of(who) == Trust.NEWCOMER}
    form = CleanUpForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        _clean(request, who, form)
        return see_other(reverse("moderation:member", args=[who.slug]))
    context = {"who": who, "form": form, "written": count_written(who)}
    status = 422 if request.method == "POST" else 200
    return render(request, "discussion/member_clean_up.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@moderator_required
def clean_up_undo(request: SignedInRequest, pk: int) -> HttpResponse:
    """Bring back all that one clean-up removed."""
    cleanings = Decision.objects.filter(action=Action.CLEAN, about__isnull=False)
    decision = get_object_or_404(cleanings.select_related("about", "moderator"), pk=pk)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and decision.about is not None:
        waits = waited(decision).exists()
        if undo_clean_up(decision, request.member, form.cleaned_data["reason"]):
            messages.success(request, _told_of_undoing(decision.about, waits=waits))
        else:
            messages.info(request, _("Nothing was changed: nothing of it is gone any more."))
        return see_other(reverse("moderation:member", args=[decision.about.slug]))
    status = 422 if request.method == "POST" else 200
    context = {
        "decision": decision,
        "who": decision.about,
        "form": form,
        "waited": waited(decision).count(),
        "ban": decision.about and ban_of(decision.about),
    }
    return render(request, "discussion/clean_up_undo.html", context, status=status)


def _told_of_undoing(who: Member, *, waits: bool) -> str:
    parts = [_("All of it is back.")]
    if waits:
        parts.append(_("What had waited for a moderator waits in the queue again."))
    ban = ban_of(who)
    if ban is None:
        return " ".join(parts)
    parts.append(_("The ban stands:"))
    return format_html(
        '{} <a href="#sanction-{}">{}</a>', " ".join(parts), ban.pk, _("take it back below")
    )


def _clean(request: SignedInRequest, who: Member, form: CleanUpForm) -> None:
    reason = form.cleaned_data["reason"]
    if form.cleaned_data["ban"] and not who.is_banned:
        # First, so that nothing new arrives meanwhile.
        sanction(who, request.member, SANCTIONS["ban"], reason)
    if clean_up(who, request.member, reason):
        messages.success(request, _("All of it is removed. It can be brought back at any time."))
    else:
        messages.info(request, _("There was nothing to remove."))
