"""What a member has begun and not sent, wherever it was typed."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from cineclub.accounts.decorators import SignedInRequest, member_required
from cineclub.accounts.suspended import open_to_suspended
from cineclub.core.paging import page_by, place_in
from cineclub.core.text import one_line
from cineclub.discussion.discard_draft import bring_back_draft, discard_draft
from cineclub.discussion.models import Draft
from cineclub.web.draft_places import Place, places_of

DRAFTS_A_PAGE = 20
FIRST_WORDS = 200
# What is typed beside a text; the rest of a form is chosen.
BESIDE = (
    ("to", _("To")),
    ("title", _("Title")),
    ("film", _("Film")),
    ("films", _("Films it is about")),
    ("tags", _("Tags")),
    ("pull_quote", _("Pull quote")),
    ("poll_question", _("Question of the poll")),
    ("poll_options", _("Options of the poll")),
)


@dataclass(frozen=True)
class Row:
    """A draft in the list."""

    draft: Draft
    place: Place | None

    @property
    def words(self) -> str:
        """How it begins; a text that has a title begins with it."""
        title = self.draft.fields.get("title", "")
        text = one_line(self.draft.text[: FIRST_WORDS * 2])
        words = f"{title} – {text}" if title and text else title or text
        return words if len(words) <= FIRST_WORDS else f"{words[:FIRST_WORDS].rstrip()}…"


@require_safe
@member_required
def drafts(request: SignedInRequest) -> HttpResponse:
    """All that one began, the newest first. One query, and one for each kind of form among them."""
    found = Draft.objects.filter(member=request.member)
    page = page_by(found, ("-at", "-id"), place_in(request.GET), DRAFTS_A_PAGE)
    places = places_of(page.rows, request.member)
    rows = [Row(each, places.get(each.pk)) for each in page.rows]
    return render(request, "web/drafts.html", {"page": page, "rows": rows})


@require_safe
@member_required
def draft(request: SignedInRequest, pk: int) -> HttpResponse:
    """One draft in full, to read and to copy, even where its form is gone. Two queries."""
    found = _own(request, pk)
    place = places_of([found], request.member).get(found.pk)
    beside = [(label, found.fields[name]) for name, label in BESIDE if found.fields.get(name)]
    context = {"draft": found, "place": place, "beside": beside}
    return render(request, "web/draft.html", context)


@open_to_suspended
@require_POST
@member_required
def draft_drop(request: SignedInRequest, pk: int) -> HttpResponse:
    """Discard it; the list brings it back. Sent twice it leads to the same place."""
    found = _own(request, pk)
    if not found.is_discarded:
        discard_draft(found)
    return _to_list()


@open_to_suspended
@require_POST
@member_required
def draft_bring_back(request: SignedInRequest) -> HttpResponse:
    """Keep what was discarded last after all."""
    bring_back_draft(request.member)
    return _to_list()


def _own(request: SignedInRequest, pk: int) -> Draft:
    return get_object_or_404(Draft, member=request.member, pk=pk)


def _to_list() -> HttpResponse:
    return HttpResponseRedirect(reverse("web:drafts"), status=303)
