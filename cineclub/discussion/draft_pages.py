"""Keeping what is being written, and showing how it will look."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from markupsafe import Markup

from cineclub.accounts.decorators import SignedInRequest, limited, member_required
from cineclub.accounts.suspended import open_to_suspended
from cineclub.discussion.arrived import how_many_arrived
from cineclub.discussion.discard_draft import discard_draft
from cineclub.discussion.drafts import (
    BadDraft,
    clock,
    draft_of,
    drafts_of_form,
    keep_draft,
    version_of,
)
from cineclub.discussion.forms import TextForm
from cineclub.discussion.images.in_texts import takes_images
from cineclub.discussion.models import Draft, Thread
from cineclub.discussion.posting import see_other
from cineclub.discussion.rates import DRAFTS, PREVIEWS
from cineclub.ui.errors import error_page

NO_CONTENT = 204
CHANGED_ELSEWHERE = gettext_lazy(
    "The form holds the draft from the other device or window now. What you typed here is kept "
    "beside it, among your drafts."
)


@open_to_suspended
@require_POST
@limited(DRAFTS)
@member_required
def draft_keep(request: SignedInRequest) -> HttpResponse:
    """Keep the form as a draft; to htmx a word that it was kept, else back to the form."""
    key = request.POST.get("draft_key", "")
    try:
        draft = keep_draft(request.member, key, request.POST.dict())
    except BadDraft:
        return draft_too_long(request)
    if request.headers.get("HX-Request"):
        if draft is None:
            return HttpResponse(status=NO_CONTENT)
        other = draft_of(request.member, draft.form) if draft.is_beside else None
        context = {
            "time": clock(other.at if other else draft.at),
            "over": version_of(other),
            **_arrived(request, draft),
        }
        return render(request, "discussion/draft_kept.html", context)
    if draft is not None and draft.is_beside:
        messages.warning(request, CHANGED_ELSEWHERE)
    elif draft is not None:
        messages.success(request, _("Draft kept. It will be here when you come back."))
    return see_other(back_to_form(request))


@open_to_suspended
@require_POST
@member_required
def draft_discard(request: SignedInRequest) -> HttpResponse:
    """Begin afresh; the page of one's drafts brings it back."""
    key, sent = request.POST.get("draft_key", ""), request.POST.dict()
    for draft in drafts_of_form(request.member, key, sent)[:1]:
        discard_draft(draft)
        messages.success(request, _("Discarded. Your drafts bring it back until tomorrow."))
    return see_other(back_to_form(request))


@open_to_suspended
@require_POST
@limited(PREVIEWS)
@member_required
def preview(request: SignedInRequest) -> HttpResponse:
    """The text as it would look, as a fragment: exactly what posting would store."""
    form = TextForm(request.POST)
    form.takes_images = takes_images(request.POST.get("draft_key", ""))
    form.is_valid()
    words = form.cleaned_data.get("text")
    html = Markup(words.rendered.html) if words else Markup("")  # noqa: S704 (cleaned by markup)
    errors = list(form.errors.get("text", ()))
    context = {"is_valid_text": bool(words), "html": html, "errors": errors, "form": form}
    return render(request, "discussion/preview.html", context, status=200 if words else 422)


def draft_too_long(request: SignedInRequest) -> HttpResponse:
    """What cannot be kept stays in its form, to which one goes back."""
    then = _("This draft cannot be kept: it is too long, or belongs to no form of this site.")
    page = error_page(request, 422, headline=_("Not kept"), then=then)
    page["HX-Reswap"] = "none"  # the form says it in its own words
    return page


def _arrived(request: SignedInRequest, draft: Draft) -> dict[str, object]:
    """What others replied since the form was opened. Up to two queries for a reply, else none."""
    kind, _colon, pk = draft.form.partition(":")
    last = request.POST.get("last", "")
    if kind != "reply" or not last:
        return {"arrived": 0}
    thread = Thread.objects.visible_to(request.member).filter(pk=int(pk)).first()
    count = how_many_arrived(thread, request.member, last) if thread else 0
    if not thread or not count:
        return {"arrived": 0}
    return {"arrived": count, "show": f"{thread.get_absolute_url()}arrived/?last={last}"}


def back_to_form(request: SignedInRequest, usual: str = "/") -> str:
    """The page of the form, if it is one of ours."""
    back = request.POST.get("back", "") or urlsplit(request.headers.get("Referer", "")).path
    ours = url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return back if ours and back.startswith("/") else usual
