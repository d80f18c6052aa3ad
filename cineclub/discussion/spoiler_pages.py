"""Spoilers: the rule of a thread, folding them in a post, and what a member wants of them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cineclub.accounts.decorators import SignedInRequest, member_required, moderator_required
from cineclub.discussion.fold_always import fold_always, folds_always
from cineclub.discussion.fold_spoiler import fold_spoiler
from cineclub.discussion.forms import FoldForm, SpoilersForm
from cineclub.discussion.models import Post, SpoilerRule
from cineclub.discussion.moderate_forms import FoldSpoilerForm
from cineclub.discussion.places import place_of
from cineclub.discussion.posting import see_other
from cineclub.discussion.prepare import Unfit
from cineclub.discussion.rule_spoilers import rule_spoilers
from cineclub.discussion.tag_pages import own_or_looked_after


@require_http_methods(["GET", "HEAD", "POST"])
@member_required
def thread_spoilers(request: SignedInRequest, pk: int, slug: str) -> HttpResponse:
    """Change the rule of one's own thread, or, for moderators, of any."""
    found = own_or_looked_after(pk, request.member)
    sent = request.POST if request.method == "POST" else None
    form = SpoilersForm(sent, initial={"spoilers": found.spoilers})
    if form.is_valid():
        rule_spoilers(found, SpoilerRule(form.cleaned_data["spoilers"]), request.member)
        return see_other(found.get_absolute_url())
    context = {"thread": found, "form": form, "section": "threads"}
    status = 422 if form.is_bound else 200
    return render(request, "discussion/thread_spoilers.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@member_required
def settings_spoilers(request: SignedInRequest) -> HttpResponse:
    """Whether spoilers open by themselves."""
    if request.method == "POST":
        form = FoldForm(request.POST)
        if form.is_valid():
            fold_always(request.member, form.cleaned_data["always"])
            messages.success(request, _("Kept."))
            return see_other(reverse("members:settings"))
    form = FoldForm(initial={"always": folds_always(request.member)})
    return render(request, "discussion/settings_spoilers.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@moderator_required
def post_fold(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask what of somebody's post gives a film away, and fold it. Reviews say so themselves."""
    found = get_object_or_404(
        Post.objects.visible_to(request.member).standing().with_author(), pk=pk, home=""
    )
    form = FoldSpoilerForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        sent = form.cleaned_data
        try:
            changed = fold_spoiler(found, request.member, sent["passage"], sent["reason"])
        except Unfit as error:
            form.add_error("passage", str(error))
        else:
            _tell(request, changed)
            return see_other(place_of(found))
    context = {"post": found, "form": form, "section": "threads"}
    status = 422 if form.is_bound else 200
    return render(request, "discussion/post_fold.html", context, status=status)


def _tell(request: SignedInRequest, changed: bool) -> None:
    if changed:
        messages.success(request, _("It is folded. It stands in the moderation log."))
    else:
        messages.info(request, _("Nothing was changed: it was folded before."))
