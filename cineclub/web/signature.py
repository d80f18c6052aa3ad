"""The lines under a member's posts: writing them, hiding those of others, and clearing one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from cineclub.accounts.decorators import (
    SignedInRequest,
    limited,
    member_required,
    moderator_required,
)
from cineclub.accounts.models import Member
from cineclub.accounts.ratelimit import Rate
from cineclub.core.text import many_lines
from cineclub.discussion.resolvers import films_meant, members_meant
from cineclub.discussion.screen import why_no_links
from cineclub.markup import MarkupError
from cineclub.markup import render as render_text
from cineclub.members.change_profile import change_signature
from cineclub.members.models import SIGNATURE_LENGTH, SIGNATURE_LINES, Profile
from cineclub.moderation.decide import log_act
from cineclub.moderation.forms import allowed
from cineclub.moderation.models import REASON_LENGTH, Action

CHANGES = Rate("signature", 30, 3600)
# Under every post there is room for words and links, not for more.
_TOO_MUCH = ("<ul", "<ol", "<pre", "<table", "<blockquote", "<h", "<details", "<input", "<img")


class SignatureForm(forms.Form):
    """One line or two, and whether one sees those of others."""

    signature = forms.CharField(
        label=gettext_lazy("Under your posts"),
        max_length=SIGNATURE_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "class": "short"}),
        help_text=gettext_lazy("One line or two. Links, *italics* and [[Film (Year)]] work."),
    )
    hides = forms.BooleanField(label=gettext_lazy("Hide the signatures of others"), required=False)
    html = ""

    def clean_signature(self) -> str:
        """Two lines at most, in which nothing is larger than words."""
        text = many_lines(self.cleaned_data["signature"])
        lines = [line for line in text.split("\n") if line.strip()]
        if len(lines) > SIGNATURE_LINES:
            raise ValidationError(_("A signature has two lines at most."), code="lines")
        text = allowed("\n".join(lines))
        try:
            self.html = render_text(text, films=films_meant, members=members_meant).html
        except MarkupError as error:
            raise ValidationError(str(error), code="text") from error
        if any(tag in self.html for tag in _TOO_MUCH):
            raise ValidationError(
                _("Only words, links and emphasis fit here: no lists, quotes or spoilers."),
                code="marks",
            )
        return text


class ClearForm(forms.Form):
    """Why a signature goes."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=REASON_LENGTH,
        error_messages={"required": gettext_lazy("Say why: the log tells it.")},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@limited(CHANGES)
@member_required
def signature(request: SignedInRequest) -> HttpResponse:
    """One's own signature, and whether one sees others'."""
    if request.method != "POST":
        form = SignatureForm(initial=_kept(request.member))
        return render(request, "members/signature.html", {"form": form})
    form = SignatureForm(request.POST)
    if form.is_valid() and (why_not := _why_not(request.member, form)):
        form.add_error("signature", why_not)
    if not form.is_valid():
        return render(request, "members/signature.html", {"form": form}, status=422)
    words = form.cleaned_data
    change_signature(request.member, words["signature"], form.html, hides=words["hides"])
    messages.success(request, _("Your signature is kept."))
    return HttpResponseRedirect(reverse("members:settings"), status=303)


@require_http_methods(["GET", "HEAD", "POST"])
@moderator_required
def signature_clear(request: SignedInRequest, slug: str) -> HttpResponse:
    """Take a member's signature away, with a reason for the log."""
    who = get_object_or_404(Member.objects.select_related("profile"), slug=slug)
    form = ClearForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        if _kept(who)["signature"]:
            change_signature(who, "", "")
            log_act("signature", who.pk, request.member, Action.REMOVE, form.cleaned_data["reason"])
        return HttpResponseRedirect(who.get_absolute_url(), status=303)
    if not form.is_bound and not _kept(who)["signature"]:
        raise Http404("signature")
    context = {"who": who, "form": form, "signature": _kept(who)["signature"]}
    status = 422 if form.is_bound else 200
    return render(request, "members/signature_clear.html", context, status=status)


def _why_not(member: Member, form: SignatureForm) -> str:
    return why_no_links(member, form.cleaned_data["signature"], html=form.html)


def _kept(who: Member) -> dict[str, Any]:
    rows = Profile.objects.filter(member=who).values_list("signature", "hides_signatures")
    text, hides = rows.first() or ("", False)
    return {"signature": text, "hides": hides}
