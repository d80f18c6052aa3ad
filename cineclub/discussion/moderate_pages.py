"""What moderators do with a whole thread: one page for all of it, one address for each act."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cineclub.accounts.decorators import SignedInRequest, moderator_required
from cineclub.accounts.models import Member
from cineclub.discussion.lock_thread import lock_thread, unlock_thread
from cineclub.discussion.models import Thread
from cineclub.discussion.moderate_forms import ActForm, LockForm, MoveForm, RetitleForm, TieForm
from cineclub.discussion.move_thread import move_thread
from cineclub.discussion.pin_thread import pin_thread, unpin_thread
from cineclub.discussion.posting import see_other
from cineclub.discussion.retitle_thread import retitle_thread
from cineclub.discussion.tie_thread import tie_thread

FORMS: dict[str, type[ActForm]] = {
    form.act: form for form in (LockForm, MoveForm, RetitleForm, TieForm)
}
Act = Callable[[Thread, Member, dict[str, Any]], bool]


@require_safe
@moderator_required
def thread_moderate(request: SignedInRequest, pk: int, slug: str) -> HttpResponse:
    """All that can be done with the thread."""
    return moderate_page(request, kept_thread(pk, request.member))


@require_POST
@moderator_required
def thread_lock(request: SignedInRequest, pk: int, slug: str) -> HttpResponse:
    """Close it to replies."""
    return _sent(request, pk, LockForm, lambda thread, by, sent: lock_thread(thread, by, **sent))


@require_POST
@moderator_required
def thread_unlock(request: SignedInRequest, pk: int, slug: str) -> HttpResponse:
    """Open it to replies."""
    found = kept_thread(pk, request.member)
    return _answer(request, found, unlock_thread(found, request.member))


@require_POST
@moderator_required
def thread_pin(request: SignedInRequest, pk: int, slug: str) -> HttpResponse:
    """Let it stand first on its board."""
    found = kept_thread(pk, request.member)
    return _answer(request, found, pin_thread(found, request.member))


@require_POST
@moderator_required
def thread_unpin(request: SignedInRequest, pk: int, slug: str) -> HttpResponse:
    """Let it stand where its last word puts it."""
    found = kept_thread(pk, request.member)
    return _answer(request, found, unpin_thread(found, request.member))


@require_POST
@moderator_required
def thread_move(request: SignedInRequest, pk: int, slug: str) -> HttpResponse:
    """Put it on another board."""
    return _sent(
        request, pk, MoveForm, lambda thread, by, sent: move_thread(thread, moderator=by, **sent)
    )


@require_POST
@moderator_required
def thread_retitle(request: SignedInRequest, pk: int, slug: str) -> HttpResponse:
    """Give it another title."""
    return _sent(
        request,
        pk,
        RetitleForm,
        lambda thread, by, sent: retitle_thread(thread, moderator=by, **sent),
    )


@require_POST
@moderator_required
def thread_tie(request: SignedInRequest, pk: int, slug: str) -> HttpResponse:
    """Say which films it is about."""
    return _sent(
        request, pk, TieForm, lambda thread, by, sent: tie_thread(thread, moderator=by, **sent)
    )


def kept_thread(pk: int, moderator: Member) -> Thread:
    """A thread that moderators look after: one of a board that stands, or 404. One query."""
    threads = Thread.objects.visible_to(moderator).standing().discussions()
    return get_object_or_404(threads.with_row(), pk=pk)


def moderate_page(request: HttpRequest, found: Thread, sent: ActForm | None = None) -> HttpResponse:
    """The page of all acts; ``sent`` is the form that could not be carried out."""
    forms = {act: form(found) for act, form in FORMS.items()}
    if sent is not None:
        forms[sent.act] = sent
    context = {"thread": found, "forms": forms, "wrong": sent, "section": "threads"}
    status = 422 if sent else 200
    return render(request, "discussion/thread_moderate.html", context, status=status)


def _sent(request: SignedInRequest, pk: int, kind: type[ActForm], act: Act) -> HttpResponse:
    """Carry out a valid form, or show it again with what is wrong."""
    found = kept_thread(pk, request.member)
    form = kind(found, request.POST)
    if not form.is_valid():
        return moderate_page(request, found, form)
    try:
        changed = act(found, request.member, form.cleaned_data)
    except Thread.DoesNotExist as merged:
        raise Http404("merged into another just now") from merged
    return _answer(request, found, changed)


def _answer(request: SignedInRequest, found: Thread, changed: bool) -> HttpResponse:
    """To the thread, with a word on what happened. Sent twice, the second says so."""
    if changed:
        messages.success(request, _("Done. It stands in the moderation log."))
    else:
        messages.info(request, _("Nothing was changed: it was so before."))
    return see_other(found.get_absolute_url())
