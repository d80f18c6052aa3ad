"""What a member has to do with posts on a page that is filled for them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from django.db.models import QuerySet

from cineclub.accounts.models import Member
from cineclub.core.outlines import Outline, Own
from cineclub.core.prepared import prepared
from cineclub.discussion.cards import liked_among
from cineclub.discussion.models import Draft, Thread
from cineclub.discussion.own_composer import own_reply_form


def own_of_thread(member: Member, outline: Outline) -> Own:
    """Two queries: their draft of a reply, and which posts they like."""
    gaps: dict[str, Callable[[], str]] = {}
    for text, at in draft_by_key(member.pk, f"reply:{outline.facts['thread']}"):
        shown = Thread(pk=outline.facts["thread"], title=outline.facts["title"])
        gaps["composer"] = partial(own_reply_form, shown, text, at)
    return Own(gaps, liked_among(outline.things, member))


def own_of_comments(member: Member, outline: Outline) -> Own | None:
    """Two queries; who left a draft in the form of the page gets the page itself."""
    if draft_by_key(member.pk, outline.facts["draft"]):
        return None
    return Own(marked=liked_among(outline.things, member))


def own_of_mentions(member: Member, outline: Outline) -> Own:
    """One query: which of the posts they like."""
    return Own(marked=liked_among(outline.things, member))


@prepared
def draft_by_key(member: int, key: str) -> QuerySet[Draft, tuple[str, datetime]]:
    """Text and time of the draft of one form, if there is one. One query."""
    return Draft.objects.filter(member=member, key=key).values_list("text", "at")
