"""A poll by itself, voting in it, and looking after it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cineclub.accounts.decorators import SignedInRequest, asking, limited, member_required
from cineclub.accounts.models import Member
from cineclub.core.paging import Page, page_by, place_in
from cineclub.discussion.models import Thread
from cineclub.discussion.polls.cards import PollCard, poll_cards, votes_of
from cineclub.discussion.polls.change_poll import (
    add_poll,
    close_poll,
    edit_poll,
    may_add_poll,
    may_change_poll,
    remove_poll,
)
from cineclub.discussion.polls.count import Choices
from cineclub.discussion.polls.forms import PollForm, as_typed, chosen_in, places_in, revision_in
from cineclub.discussion.polls.models import Ballot, Poll, read
from cineclub.discussion.polls.plan import Plan
from cineclub.discussion.polls.vote import unvote, vote
from cineclub.discussion.posting import see_other
from cineclub.discussion.prepare import Unfit
from cineclub.discussion.rates import VOTES
from cineclub.discussion.screen import why_no_links
from cineclub.discussion.submit import once, token_of

VOTERS = ("-id",)
NO_PLACES: Mapping[int, int] = {}


@dataclass(frozen=True)
class Voter:
    """Who chose what; a voter without a member has left."""

    member: Member | None
    names: list[str]


@require_safe
def poll(request: HttpRequest, pk: int) -> HttpResponse:
    """A poll with every round, and the names in an open one. Four queries, five for a member."""
    reader = asking(request)
    return _poll_page(request, visible_poll(pk, reader), reader)


@require_POST
@limited(VOTES)
@member_required
def poll_vote(request: SignedInRequest, pk: int) -> HttpResponse:
    """Vote, or vote otherwise."""
    found = _votable(pk, request.member)
    chosen: Choices = ()
    places: dict[int, int] = {}
    try:
        places = places_in(found, request.POST)
        chosen = chosen_in(found, request.POST)
        vote(found, request.member, chosen, revision=revision_in(request.POST))
    except Unfit as refusal:
        fresh = visible_poll(pk, request.member)
        return _poll_page(
            request, fresh, request.member, refusal=str(refusal), tried=chosen, places=places
        )
    except Poll.DoesNotExist as removed:
        raise Http404("poll") from removed
    return see_other(place_of_poll(found))


@require_POST
@limited(VOTES)
@member_required
def poll_unvote(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take one's vote back. Sent twice it leads to the same place."""
    found = _votable(pk, request.member)
    try:
        unvote(found, request.member)
    except Unfit as refusal:
        return _poll_page(request, found, request.member, refusal=str(refusal))
    except Poll.DoesNotExist as removed:
        raise Http404("poll") from removed
    return see_other(place_of_poll(found))


@require_http_methods(["GET", "HEAD", "POST"])
@member_required
def thread_poll(request: SignedInRequest, pk: int, slug: str) -> HttpResponse:
    """Ask the readers of one's own thread something; moderators may in any."""
    thread = _askable(pk, request.member)
    form = PollForm(request.POST if request.method == "POST" else None)
    if _may_ask(form, request.member):
        plan: Plan = form.cleaned_data["poll"]
        token = token_of(form.cleaned_data["token"], f"poll:{pk}", [repr(plan)])
        try:
            address, _ran = once(
                request.member,
                token,
                lambda: place_of_poll(add_poll(thread, request.member, plan)),
            )
            return see_other(address)
        except Unfit as refusal:
            form.add_error(None, str(refusal))
        except Thread.DoesNotExist as merged:
            raise Http404("thread") from merged
    return _form_page(request, form, {"thread": thread, "poll": None})


@require_http_methods(["GET", "HEAD", "POST"])
@member_required
def poll_edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Look after a poll: change it while nobody has voted, close it, remove it."""
    found = _own_poll(pk, request.member)
    form = PollForm(request.POST if request.method == "POST" else None, initial=as_typed(found))
    if _may_ask(form, request.member):
        try:
            edit_poll(found, request.member, form.cleaned_data["poll"])
            return see_other(place_of_poll(found))
        except Unfit as refusal:
            form.add_error(None, str(refusal))
        except Poll.DoesNotExist as removed:
            raise Http404("poll") from removed
    return _form_page(request, form, {"thread": found.thread, "poll": found})


@require_POST
@member_required
def poll_close(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take no more votes. Sent twice it leads to the same place."""
    found = _own_poll(pk, request.member)
    close_poll(found, request.member)
    return see_other(place_of_poll(found))


@require_http_methods(["GET", "HEAD", "POST"])
@member_required
def poll_remove(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask, then take it away with its votes."""
    found = _own_poll(pk, request.member)
    refusal = ""
    if request.method == "POST":
        try:
            remove_poll(found, request.member)
            return see_other(found.thread.get_absolute_url())
        except Unfit as error:
            refusal = str(error)
    context = {"poll": found, "refusal": refusal, "section": "threads"}
    return render(request, "discussion/poll_remove.html", context, status=422 if refusal else 200)


def visible_poll(pk: int, reader: Member | None) -> Poll:
    """The poll with its options if ``reader`` may read its thread, or 404. Two queries."""
    polls = Poll.objects.visible_to(reader).select_related("thread__removal", "thread__lock")
    return get_object_or_404(polls.with_options(), pk=pk)


def place_of_poll(found: Poll) -> str:
    """Where it stands in its thread."""
    return f"{found.thread.get_absolute_url()}#poll-{found.pk}"


def voters(
    request: HttpRequest, found: Poll, card: PollCard, chosen: Choices
) -> Page[Ballot] | None:
    """Who voted, the latest first; None where that is not to be seen. One query."""
    if not found.is_open or not card.result_for(chosen):
        return None
    ballots = Ballot.objects.filter(poll=found).select_related("member", "member__profile")
    page: Page[Ballot] = page_by(ballots, VOTERS, place_in(request.GET))
    return page


def _votable(pk: int, member: Member) -> Poll:
    polls = Poll.objects.visible_to(member).standing().select_related("thread")
    return get_object_or_404(polls, pk=pk)


def _own_poll(pk: int, member: Member) -> Poll:
    found = _votable(pk, member)
    if not may_change_poll(found, member):
        raise Http404("poll")
    return found


def _askable(pk: int, member: Member) -> Thread:
    threads = Thread.objects.visible_to(member).standing().discussions()
    thread = get_object_or_404(threads, pk=pk)
    if not may_add_poll(thread, member):
        raise Http404("thread")
    return thread


def _poll_page(
    request: HttpRequest,
    found: Poll,
    reader: Member | None,
    *,
    refusal: str = "",
    tried: Choices = (),
    places: Mapping[int, int] = NO_PLACES,
) -> HttpResponse:
    """The poll by itself; with ``refusal``, what was ``tried`` stays in its form, as do the
    ``places`` that were given in a ranked poll."""
    thread = found.thread
    open_to_all = not getattr(thread, "removal", None) and not getattr(thread, "lock", None)
    card = poll_cards([found], reader, takes_votes=open_to_all)[0]
    chosen = votes_of([found.pk], reader).get(found.pk, ())
    page = voters(request, found, card, chosen)
    context = {
        "poll": card,
        "thread": thread,
        "chosen": chosen,
        "tried": tried or chosen,
        "places": places,
        "refusal": refusal,
        "page": page,
        "voters": [Voter(each.member, card.names(read(each.choices))) for each in page.rows]
        if page
        else [],
        "section": "threads",
    }
    return render(request, "discussion/poll.html", context, status=422 if refusal else 200)


def _may_ask(form: PollForm, member: Member) -> bool:
    """Whether it is sent and in order: a poll in a thread that stands cannot wait for a moderator,
    as one in a new thread does."""
    if not form.is_valid():
        return False
    for name in ("poll_question", "poll_options"):
        if why_not := why_no_links(member, form.cleaned_data[name]):
            form.add_error(name, why_not)
    return form.is_valid()


def _form_page(request: HttpRequest, form: PollForm, context: dict[str, Any]) -> HttpResponse:
    found: Poll | None = context["poll"]
    has_votes = found is not None and found.ballots.exists()
    context |= {"form": form, "has_votes": has_votes, "section": "threads"}
    context["heading"] = _("Add a poll") if found is None else _("Look after the poll")
    status = 422 if request.method == "POST" else 200
    return render(request, "discussion/poll_edit.html", context, status=status)
