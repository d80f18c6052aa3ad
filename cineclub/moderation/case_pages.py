"""One thing of the queue with all that is needed to decide about it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cineclub.accounts.decorators import SignedInRequest, moderator_required
from cineclub.accounts.models import Member
from cineclub.core import kinds
from cineclub.core.kinds import ContentKind
from cineclub.moderation.cards import Case, case_of
from cineclub.moderation.forms import DecisionForm, NoteForm
from cineclub.moderation.models import Decision, StaffNote
from cineclub.moderation.open_cases import (
    Key,
    claim,
    claims_on,
    neighbours,
    open_reports_on,
    release,
    take_next,
)
from cineclub.moderation.record import heard_from, notes_on, record_of

SEE_OTHER = 303
DECISIONS_TOLD = 10


@require_safe
@moderator_required
def case(request: SignedInRequest, kind: str, pk: int) -> HttpResponse:
    """A thing with its reports, its surroundings and its author's record, and what can be done."""
    return case_page(request, *found_thing(kind, pk))


@require_POST
@moderator_required
def case_claim(request: SignedInRequest, kind: str, pk: int) -> HttpResponse:
    """Have it in hand: others see that and leave it for a quarter of an hour."""
    found, thing = found_thing(kind, pk)
    if is_about(found.author(thing), request.member):
        return case_page(request, found, thing, status=403)
    claim((kind, pk), request.member)
    return see_case((kind, pk))


@require_POST
@moderator_required
def case_release(request: SignedInRequest, kind: str, pk: int) -> HttpResponse:
    """Put it back for others."""
    found_thing(kind, pk)
    release((kind, pk), request.member)
    return see_case((kind, pk))


@require_POST
@moderator_required
def case_note(request: SignedInRequest, kind: str, pk: int) -> HttpResponse:
    """Tell the other moderators something about it."""
    found, thing = found_thing(kind, pk)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return case_page(request, found, thing, note_form=form, status=422)
    text = form.cleaned_data["text"]
    StaffNote.objects.create(kind=kind, object_id=pk, author=request.member, text=text)
    messages.success(request, _("The note is kept. Only moderators see it."))
    return see_case((kind, pk))


def found_thing(kind: str, pk: int) -> tuple[ContentKind, Any]:
    """The thing in whatever state, with its kind, or 404: also for what moderators do not see."""
    found = kinds.get(kind)
    thing = found.everything().filter(pk=pk).first() if found and not found.is_private else None
    if found is None or thing is None:
        raise Http404("case")
    return found, thing


def case_page(
    request: SignedInRequest,
    kind: ContentKind,
    thing: Any,
    *,
    form: DecisionForm | None = None,
    note_form: NoteForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page. Its number of queries is the same for one report and for fifty."""
    key = (kind.name, thing.pk)
    author = kind.author(thing)
    is_own = is_about(author, request.member)
    reports = [] if is_own else list(_reports(key))
    found: Case = case_of(key, reports, request.member)
    context = {
        "is_own": is_own,
        "case": found,
        "claim": claims_on([key]).get(key),
        "offers": () if is_own else kind.offers(thing),
        "around": kind.around(thing, request.member),
        "record": record_of(author) if author else None,
        "heard": heard_from(report.reporter for report in reports),
        "notes": notes_on(*key),
        "decisions": _decisions(key),
        "neighbours": neighbours(key),
        "form": form or DecisionForm(about=author, by=request.member),
        "note_form": note_form or NoteForm(),
        "is_wrong": status != 200,
    }
    return render(request, "moderation/case.html", context, status=status)


def is_about(author: Any, moderator: Member) -> bool:
    """Whether somebody else has to decide, who reads who reported it: only admins do themselves."""
    return author is not None and author.pk == moderator.pk and not moderator.is_admin


def on_to_next(request: SignedInRequest, decided: Key) -> HttpResponse:
    """To the next thing of the queue, which is claimed, or to the queue when nothing is left."""
    following = take_next(request.member, decided)
    return see_case(following) if following else _see(reverse("moderation:queue"))


def see_case(key: Key) -> HttpResponse:
    """303 to the page of a thing."""
    return _see(reverse("moderation:case", args=key))


def told_before(request: HttpRequest, key: Key) -> None:
    """Tell a moderator that another one was faster, and what they decided."""
    last = Decision.objects.filter(reports__kind=key[0], reports__object_id=key[1])
    found = last.select_related("moderator").order_by("-at", "-id").first()
    if found is None:
        messages.info(request, _("Nothing is open about this any more, and nothing was changed."))
        return
    told = {
        "who": found.moderator.name if found.moderator else _("another moderator"),
        "action": found.get_action_display(),
        "reason": found.reason,
    }
    messages.warning(
        request,
        _(
            "%(who)s decided about this before you: %(action)s, “%(reason)s”. What you chose was "
            "not done."
        )
        % told,
    )


def _reports(key: Key) -> Any:
    rows = open_reports_on(*key)
    return rows.select_related("reporter").order_by("at", "pk")


def _decisions(key: Key) -> list[Decision]:
    rows = Decision.objects.filter(kind=key[0], object_id=key[1]).select_related("moderator")
    return list(rows.order_by("-at", "-id")[:DECISIONS_TOLD])


def _see(where: str) -> HttpResponse:
    response = HttpResponseRedirect(where)
    response.status_code = SEE_OTHER
    return response
