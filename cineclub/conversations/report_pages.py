"""Choosing messages for the moderators, and the copy that these see."""

from __future__ import annotations

import re

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from markupsafe import Markup

from cineclub.accounts.decorators import SignedInRequest, limited, moderator_required
from cineclub.conversations.forms import ReportTalkForm
from cineclub.conversations.models import Participant, ReportedTalk
from cineclub.conversations.reported import report_messages
from cineclub.conversations.taking_part import messages_of, page_start, taking_part
from cineclub.discussion.posting import see_other
from cineclub.discussion.prepare import Unfit
from cineclub.discussion.rates import REPORTS

# Of a message: what a database takes for one.
NUMBER = re.compile(r"[0-9]{1,9}")


@require_http_methods(["GET", "HEAD", "POST"])
@limited(REPORTS)
@taking_part
def conversation_report(request: SignedInRequest, part: Participant) -> HttpResponse:
    """Choose the messages of a page that the moderators are to see."""
    form = ReportTalkForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        chosen = [int(n) for n in request.POST.getlist("message") if NUMBER.fullmatch(n)]
        try:
            report_messages(part, chosen, form.told())
            messages.success(request, _("Thank you. The moderators see what you chose, no more."))
            return see_other(part.conversation.get_absolute_url())
        except Unfit as refusal:
            form.add_error(None, str(refusal))
    after = page_start(request, part.conversation)
    context = {
        "part": part,
        "form": form,
        "after": after,
        "messages_": messages_of(part, after),
        "chosen": request.POST.getlist("message"),
        "reasons": ReportTalkForm.REASONS,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "conversations/report.html", context, status=status)


@require_safe
@moderator_required
def reported(request: SignedInRequest, pk: int) -> HttpResponse:
    """The copy that somebody showed to the moderators."""
    copy = get_object_or_404(ReportedTalk, pk=pk)
    shown = Markup(copy.html)  # noqa: S704 (made of escaped and cleaned parts: report_messages)
    return render(request, "conversations/reported.html", {"copy": copy, "html": shown})
