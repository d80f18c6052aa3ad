"""A member as moderators know them: their record, notes, and what can be decided about them."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from cineclub.accounts.decorators import SignedInRequest, moderator_required
from cineclub.accounts.models import Member
from cineclub.moderation.forms import NoteForm, ReasonForm
from cineclub.moderation.models import ABOUT_MEMBER, Sanction, StaffNote
from cineclub.moderation.record import record_of
from cineclub.moderation.sanction import SANCTIONS, lift, may_sanction, sanction


class SanctionForm(ReasonForm):
    """What is done to a member, and what they are told."""

    sanction = forms.ChoiceField(
        label=gettext_lazy("What they get"),
        choices=[(key, each.label) for key, each in SANCTIONS.items()],
        error_messages={"required": gettext_lazy("Choose one.")},
        widget=forms.RadioSelect,
    )
    field_order = ("sanction", "reason")

    def clean_reason(self) -> str:
        """The member is told it, and it stands in the log without their name."""
        reason = super().clean_reason()
        if not reason:
            raise ValidationError(_("Say why: they are told."), code="required")
        return reason


@require_safe
@moderator_required
def member(request: SignedInRequest, slug: str) -> HttpResponse:
    """Their record, and what can be decided."""
    return _page(request, _member(slug))


@require_POST
@moderator_required
def member_note(request: SignedInRequest, slug: str) -> HttpResponse:
    """Tell the other moderators something about them."""
    found = _member(slug)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _page(request, found, note_form=form, status=422)
    text = form.cleaned_data["text"]
    StaffNote.objects.create(
        kind=ABOUT_MEMBER, object_id=found.pk, author=request.member, text=text
    )
    messages.success(request, _("The note is kept. Only moderators see it."))
    return _back(found)


@require_POST
@moderator_required
def member_sanction(request: SignedInRequest, slug: str) -> HttpResponse:
    """Warn, suspend or ban them."""
    found = _member(slug)
    if not may_sanction(request.member, found):
        raise Http404("sanction")
    form = SanctionForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form=form, status=422)
    measure = SANCTIONS[form.cleaned_data["sanction"]]
    sanction(found, request.member, measure, form.cleaned_data["reason"])
    messages.success(request, _("Done, and they are told."))
    return _back(found)


@require_POST
@moderator_required
def sanction_lift(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a sanction back, with a reason."""
    row = get_object_or_404(Sanction.objects.select_related("member"), pk=pk)
    if not may_sanction(request.member, row.member):
        raise Http404("lift")
    form = ReasonForm(request.POST)
    if not form.is_valid() and row.lifted_at is None:
        return _page(request, row.member, lift_form=form, status=422)
    if form.is_valid() and lift(row, request.member, form.cleaned_data["reason"]):
        messages.success(request, _("It is taken back, and they are told."))
    else:
        messages.info(request, _("Nothing was changed: it was taken back before."))
    return _back(row.member)


def _member(slug: str) -> Member:
    return get_object_or_404(Member, slug=slug)


def _page(
    request: SignedInRequest,
    found: Member,
    *,
    form: SanctionForm | None = None,
    note_form: NoteForm | None = None,
    lift_form: ReasonForm | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "record": record_of(found),
        "form": form or SanctionForm(),
        "note_form": note_form or NoteForm(),
        "lift_form": lift_form or ReasonForm(auto_id="lift_%s"),
        "may_sanction": may_sanction(request.member, found),
    }
    return render(request, "moderation/member.html", context, status=status)


def _back(found: Member) -> HttpResponse:
    return HttpResponseRedirect(reverse("moderation:member", args=[found.slug]), status=303)
