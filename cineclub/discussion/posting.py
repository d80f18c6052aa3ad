"""What every form that posts does after it was found valid: once, within the rate, or kept."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cineclub.accounts.decorators import SignedInRequest
from cineclub.accounts.ratelimit import TooMany
from cineclub.discussion.drafts import KEPT_FIELDS, BadDraft, forget_draft, keep_draft
from cineclub.discussion.forms import TextForm
from cineclub.discussion.hold import waiting_place
from cineclub.discussion.submit import once, token_of
from cineclub.ui.errors import error_page

SEE_OTHER = 303


def post_once(
    request: SignedInRequest, form: TextForm, draft_key: str, act: Callable[[], str]
) -> HttpResponse:
    """Run ``act``, which posts and answers with an address, unless the form was sent before.

    Beyond the rate the answer is 429 and the form becomes a draft; when it was posted, the draft
    goes.
    """
    words = form.cleaned_data["text"]
    typed = (words.text, *(request.POST.get(name, "") for name in KEPT_FIELDS))
    token = token_of(form.cleaned_data["token"], draft_key, typed)
    try:
        address, ran = once(
            request.member, token, lambda: waiting_place(request.member, act(), words)
        )
    except TooMany as busy:
        return kept_for_later(request, draft_key, busy.retry_after)
    if ran:
        forget_draft(request.member, draft_key, request.POST.dict())
    return see_other(address)


def kept_for_later(request: SignedInRequest, draft_key: str, retry_after: int) -> HttpResponse:
    """429: the text is kept as a draft, and its form will hold it."""
    try:
        keep_draft(request.member, draft_key, request.POST.dict())
    except BadDraft:
        return error_page(request, 429, retry_after=retry_after)
    minutes = -(-retry_after // 60)
    wait = ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}
    then = _(
        "You posted a lot in a short time. Your text is kept as a draft: open the form again in "
        "%(wait)s, it will be there."
    ) % {"wait": wait}
    return error_page(request, 429, then=then, retry_after=retry_after)


def see_other(address: str) -> HttpResponse:
    """303: what was asked for is done, and to be seen there."""
    response = HttpResponseRedirect(address)
    response.status_code = SEE_OTHER
    return response
