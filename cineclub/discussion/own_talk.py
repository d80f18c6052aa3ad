"""What a member has to do with threads and posts on a page that is filled for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import lru_cache, partial
from typing import Any

from django.db.models import FilteredRelation, OuterRef, Q, QuerySet, Subquery
from django.template.loader import get_template

from cineclub.accounts.models import Member
from cineclub.activity.stances import muted_by
from cineclub.core.outlines import Outline, Own
from cineclub.core.prepared import prepared
from cineclub.discussion.curtains import marked_and_seen
from cineclub.discussion.mark_read import read_thread
from cineclub.discussion.models import Draft, MovieTab, ReadThread, Thread
from cineclub.discussion.own_composer import own_reply_form
from cineclub.discussion.own_waiting import newest_waiting, own_waiting, waiting_on
from cineclub.discussion.polls.cards import own_body, own_care
from cineclub.discussion.polls.models import read
from cineclub.discussion.unread import Unread, unread_among, where_new_begins
from cineclub.notifications.own_watch import own_level, own_watch_button
from cineclub.ui.words import language

Gaps = dict[str, Callable[[], str]]
# Text, moment and fields of the draft; how far they read; how they watch; a poll and their votes;
# what of theirs waits for a moderator.
OwnRow = tuple[
    str | None,
    datetime | None,
    dict[str, str] | None,
    int | None,
    str | None,
    int | None,
    str,
    dict[str, Any] | None,
]


def own_of_thread(member: Member, outline: Outline) -> Own:
    """Two queries: their draft of a reply, how far they have read, what they voted for and what of
    theirs waits; how they marked its posts and which films they have seen.

    What the page shows counts as read from then on, which takes up to two statements more.
    """
    facts, gaps, when_shown = outline.facts, Gaps(), None
    pk: int = facts["thread"]
    gaps |= _care_for_polls(member, facts) | _muted(member, facts)
    for text, at, fields, seen, level, poll, choices, held in _own(pk, member.pk, f"reply:{pk}"):
        gaps |= _waiting(held, facts)
        if level:
            gaps["watch"] = partial(own_watch_button, "thread", pk, level)
        if poll in facts["polls"]:
            gaps[f"poll-{poll}"] = partial(own_body, facts["polls"][poll], read(choices))
        if at is not None:
            shown = Thread(pk=pk, title=facts["title"], last_number=facts["last"])
            shown.spoilers = facts["rule"]
            if facts["movie_tab"]:
                shown.movie_tab = MovieTab(thread=shown)
            gaps["composer"] = partial(own_reply_form, shown, text or "", at, fields)
        begins = where_new_begins(facts["numbers"], facts["after"], seen)
        if begins is not None:
            gaps[f"new-{begins}"] = lambda: str(_macros().new_from_here())
        if (seen or 0) < facts["read_to"]:
            when_shown = partial(read_thread, member, pk, facts["read_to"])
    marked, unfolded = marked_and_seen(member, outline)
    return Own({**gaps, **unfolded}, marked, when_shown=when_shown)


def _waiting(held: dict[str, Any] | None, facts: Mapping[str, Any]) -> Gaps:
    """A post of theirs that waits for a moderator. No query."""
    place = (facts["after"], facts["read_to"])
    post = waiting_on(held, *place, last=facts["last"], numbers=facts["numbers"])
    return {"waits": partial(own_waiting, post)} if post else {}


def _muted(member: Member, facts: Mapping[str, Any]) -> Gaps:
    """What folds the posts of those whom they muted. No query."""
    muted, gaps = muted_by(member), Gaps()
    for number, author, name in facts["authors"] if muted else ():
        if author in muted:
            gaps[f"muted-{number}"] = partial(_fold, name)
            gaps[f"muted-end-{number}"] = lambda: str(_macros().muted_ends())
    return gaps


def _fold(name: str) -> str:
    return str(_macros().muted_begins(name))


def _care_for_polls(member: Member, facts: Mapping[str, Any]) -> Gaps:
    """What its author finds at a poll, and the author of a thread in its head."""
    cards = facts["polls"].values()
    gaps: Gaps = {
        f"poll-care-{card.pk}": partial(own_care, card)
        for card in cards
        if card.author == member.pk
    }
    if facts["author"] == member.pk:
        shown = Thread(pk=facts["thread"], title=facts["title"])
        gaps["add-poll"] = lambda: str(_poll_macros().add_poll(shown))
    return gaps


def own_of_threads(member: Member, outline: Outline) -> Own:
    """One query: which of the threads that a page lists they have not read."""
    found = unread_among(outline.facts.get("threads", {}), member)
    return Own({f"unread-{pk}": partial(_unread, each) for pk, each in found.items()})


def own_of_comments(member: Member, outline: Outline) -> Own | None:
    """Two queries; who left a draft in the form of the page gets the page itself."""
    if draft_by_key(member.pk, outline.facts["draft"]):
        return None
    return own_of_posts(member, outline)


def own_of_posts(member: Member, outline: Outline) -> Own:
    """One query: how they marked the posts of the page, and which films they have seen."""
    marked, unfolded = marked_and_seen(member, outline)
    return Own(unfolded, marked)


def _unread(found: Unread) -> str:
    return _unread_mark(found, language())


@lru_cache(maxsize=1_024)
def _unread_mark(found: Unread, _language: str | None) -> str:
    return str(_macros().unread_mark(found))


def _macros() -> Any:
    return get_template("ui/parts/talk.html").template.module  # type: ignore[attr-defined]


def _poll_macros() -> Any:
    return get_template("discussion/parts/poll.html").template.module  # type: ignore[attr-defined]


@prepared
def draft_by_key(member: int, key: str) -> QuerySet[Draft, tuple[str, datetime]]:
    """Text and time of the draft of one form, if there is one. One query."""
    return Draft.objects.filter(member=member, key=key).values_list("text", "at")


@prepared
def _own(thread: int, member: int, draft: str) -> QuerySet[Thread, OwnRow]:
    """One row, and one for each further poll that they voted in."""
    drafts = Draft.objects.filter(member=member, key=draft)
    theirs = Q(polls__ballots__member=member)
    seen = ReadThread.objects.filter(member=member, thread=OuterRef("pk"))
    return (
        Thread.objects.filter(pk=thread)
        .annotate(
            own_ballot=FilteredRelation("polls__ballots", condition=theirs),
            draft_text=Subquery(drafts.values("text")[:1]),
            draft_at=Subquery(drafts.values("at")[:1]),
            seen=Subquery(seen.values("number")[:1]),
            draft_fields=Subquery(drafts.values("fields")[:1]),
            level=Subquery(own_level(member, "thread")),
            held=newest_waiting(member),
        )
        .values_list(
            *("draft_text", "draft_at", "draft_fields", "seen", "level"),
            *("own_ballot__poll", "own_ballot__choices", "held"),
        )
    )
