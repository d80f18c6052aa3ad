"""What a member has to do with threads and posts on a page that is filled for them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import lru_cache, partial
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.template.loader import get_template

from cineclub.accounts.models import Member
from cineclub.core.outlines import Outline, Own
from cineclub.core.prepared import prepared
from cineclub.discussion.curtains import liked_and_seen
from cineclub.discussion.mark_read import mark_read
from cineclub.discussion.models import Draft, ReadThread, Thread
from cineclub.discussion.own_composer import own_reply_form
from cineclub.discussion.unread import Unread, unread_among, where_new_begins
from cineclub.ui.words import language

Gaps = dict[str, Callable[[], str]]


def own_of_thread(member: Member, outline: Outline) -> Own:
    """Two queries: their draft of a reply and how far they have read; which posts they like and
    which films they have seen.

    What the page shows counts as read from then on, which takes up to two statements more.
    """
    facts, gaps, when_shown = outline.facts, Gaps(), None
    pk: int = facts["thread"]
    for text, at, seen in _own(pk, member.pk, f"reply:{pk}"):
        if at is not None:
            shown = Thread(pk=pk, title=facts["title"])
            gaps["composer"] = partial(own_reply_form, shown, text or "", at)
        begins = where_new_begins(facts["numbers"], facts["after"], seen)
        if begins is not None:
            gaps[f"new-{begins}"] = lambda: str(_macros().new_from_here())
        if (seen or 0) < facts["read_to"]:
            when_shown = partial(mark_read, member.pk, pk, facts["read_to"])
    liked, unfolded = liked_and_seen(member, outline)
    return Own({**gaps, **unfolded}, liked, when_shown=when_shown)


def own_of_threads(member: Member, outline: Outline) -> Own:
    """One query: which of the threads that a page lists they have not read."""
    found = unread_among(outline.facts.get("threads", {}), member)
    return Own({f"unread-{pk}": partial(_unread, each) for pk, each in found.items()})


def own_of_comments(member: Member, outline: Outline) -> Own | None:
    """Two queries; who left a draft in the form of the page gets the page itself."""
    if draft_by_key(member.pk, outline.facts["draft"]):
        return None
    liked, unfolded = liked_and_seen(member, outline)
    return Own(unfolded, liked)


def _unread(found: Unread) -> str:
    return _unread_mark(found, language())


@lru_cache(maxsize=1_024)
def _unread_mark(found: Unread, _language: str | None) -> str:
    return str(_macros().unread_mark(found))


def _macros() -> Any:
    return get_template("ui/parts/talk.html").template.module  # type: ignore[attr-defined]


def own_of_mentions(member: Member, outline: Outline) -> Own:
    """One query: which of the posts they like, and which films they have seen."""
    liked, unfolded = liked_and_seen(member, outline)
    return Own(unfolded, liked)


@prepared
def draft_by_key(member: int, key: str) -> QuerySet[Draft, tuple[str, datetime]]:
    """Text and time of the draft of one form, if there is one. One query."""
    return Draft.objects.filter(member=member, key=key).values_list("text", "at")


@prepared
def _own(
    thread: int, member: int, draft: str
) -> QuerySet[Thread, tuple[str | None, datetime | None, int | None]]:
    drafts = Draft.objects.filter(member=member, key=draft)
    seen = ReadThread.objects.filter(member=member, thread=OuterRef("pk"))
    return (
        Thread.objects.filter(pk=thread)
        .annotate(
            draft_text=Subquery(drafts.values("text")[:1]),
            draft_at=Subquery(drafts.values("at")[:1]),
            seen=Subquery(seen.values("number")[:1]),
        )
        .values_list("draft_text", "draft_at", "seen")
    )
