"""Deciding: each decision an address of its own, reached from a page of its own or from the queue.

From the queue (``queue`` in the form) the answer leads to the next thing, and a moderator who comes
second is told who was first. From elsewhere sent twice it has one effect and the same answer.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cineclub.accounts.decorators import SignedInRequest, moderator_required
from cineclub.accounts.models import Member
from cineclub.core.kinds import ContentKind
from cineclub.moderation.cards import subjects
from cineclub.moderation.case_pages import case_page, found_thing, is_about, on_to_next, told_before
from cineclub.moderation.decide import close_reports, dismiss
from cineclub.moderation.forms import DecisionForm, ReasonForm
from cineclub.moderation.models import Decision
from cineclub.moderation.open_cases import DecidedBefore, Key, hold_open
from cineclub.moderation.sanction import SANCTIONS, sanction

SEE_OTHER = 303
# Sent with a decision about what nobody had reported: there is nothing to come second to.
UNASKED = "unasked"
# Does it and says what became of it.
Act = Callable[[ContentKind, Any, Member, str], str]


@require_http_methods(["GET", "HEAD", "POST"])
@moderator_required
def remove(request: SignedInRequest, kind: str, pk: int) -> HttpResponse:
    """Take a thing away, with a reason."""
    return _decision(request, kind, pk, _remove, "moderation/remove.html")


@require_http_methods(["GET", "HEAD", "POST"])
@moderator_required
def restore(request: SignedInRequest, kind: str, pk: int) -> HttpResponse:
    """Bring a thing back, with a reason."""
    return _decision(request, kind, pk, _restore, "moderation/restore.html")


@require_http_methods(["GET", "HEAD", "POST"])
@moderator_required
def dismissal(request: SignedInRequest, kind: str, pk: int) -> HttpResponse:
    """Leave a reported thing standing, with a reason."""
    return _decision(request, kind, pk, _dismiss, "moderation/dismiss.html")


@require_http_methods(["GET", "HEAD", "POST"])
@moderator_required
def remove_whole(request: SignedInRequest, kind: str, pk: int) -> HttpResponse:
    """Take away all that begins with a thing, as a thread with its opening post."""
    found, thing = found_thing(kind, pk)
    if found.whole(thing) is None:
        raise Http404("whole")
    return _decision(request, kind, pk, _remove_whole, "moderation/remove.html")


def _remove_whole(kind: ContentKind, thing: Any, moderator: Member, reason: str) -> str:
    name, pk = kind.whole(thing) or ("", 0)
    said = _remove(*found_thing(name, pk), moderator, reason)
    decision = Decision.objects.filter(kind=name, object_id=pk).order_by("-at", "-id").first()
    if decision is not None:
        close_reports(kind.name, thing.pk, decision)
    return said


def _remove(kind: ContentKind, thing: Any, moderator: Member, reason: str) -> str:
    if kind.remove is None:
        raise Http404("remove")
    if kind.remove(thing, moderator, reason):
        return _("Removed. It can be brought back at any time.")
    dismiss(kind.name, thing.pk, moderator, reason, about=author_id(kind, thing))
    return _("Nothing was changed: it was removed before.")


def _restore(kind: ContentKind, thing: Any, moderator: Member, reason: str) -> str:
    if kind.restore is None:
        raise Http404("restore")
    if kind.restore(thing, moderator, reason):
        return _("Brought back.")
    return _("Nothing was changed: it stands already, or its author took it back.")


def _dismiss(kind: ContentKind, thing: Any, moderator: Member, reason: str) -> str:
    if "dismiss" not in {offer.act for offer in kind.offers(thing)}:
        return _("Nothing was changed: it waits, to be let through or refused.")
    if barred := kind.bars(thing, moderator):
        return _("Nothing was changed. %(why)s") % {"why": barred}
    if kind.leave is not None:
        kind.leave(thing, moderator, reason)
    dismiss(kind.name, thing.pk, moderator, reason, about=author_id(kind, thing))
    return _("It stays, and its reports are closed.")


def author_id(kind: ContentKind, thing: Any) -> int | None:
    """On whose record a decision about the thing stands."""
    author = kind.author(thing)
    return author.pk if author is not None else None


def _decision(
    request: SignedInRequest, name: str, pk: int, act: Act, template: str
) -> HttpResponse:
    kind, thing = found_thing(name, pk)
    if is_about(kind.author(thing), request.member):
        return case_page(request, kind, thing, status=403)
    if request.method == "POST" and "queue" in request.POST:
        return decided_in_queue(request, kind, thing, act)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            said = act(kind, thing, request.member, form.cleaned_data["reason"])
        messages.success(request, said)
        response = HttpResponseRedirect(reverse("moderation:queue"))
        response.status_code = SEE_OTHER
        return response
    subject = subjects([(name, pk)], request.member)[name, pk]
    context = {"form": form, "subject": subject, "action_url": request.path}
    status = 422 if request.method == "POST" else 200
    return render(request, template, context, status=status)


def decided_in_queue(
    request: SignedInRequest, kind: ContentKind, thing: Any, act: Act
) -> HttpResponse:
    """Decide, once among all moderators, and go on to the next."""
    author = kind.author(thing)
    form = DecisionForm(request.POST, about=author, by=request.member)
    if not form.is_valid():
        return case_page(request, kind, thing, form=form, status=422)
    key: Key = (kind.name, thing.pk)
    chosen, reason = form.cleaned_data.get("sanction"), form.cleaned_data["reason"]
    try:
        with transaction.atomic():
            if request.POST["queue"] != UNASKED:
                hold_open(key, request.member)
            said = act(kind, thing, request.member, reason)
            if chosen:
                sanction(author, request.member, SANCTIONS[chosen], reason)
                said = _("%(done)s Its author is told.") % {"done": said}
    except DecidedBefore:
        told_before(request, key)
    else:
        messages.success(request, said)
    return on_to_next(request, key)
