"""What its author alone finds in a thread of a post that waits for a moderator."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.template.loader import get_template
from markupsafe import Markup

from cineclub.core.addresses import address_of
from cineclub.discussion.gather_thread import ThreadPage
from cineclub.discussion.models import PostRemoval, Thread


@dataclass(frozen=True)
class WaitingPost:
    """A post that nobody else sees yet. Its page says why, and takes it back."""

    pk: int
    html: Markup

    @property
    def url(self) -> str:
        """The page about it."""
        return address_of("discussion:post-waiting", self.pk)


def newest_waiting(member: int) -> Subquery:
    """For threads: the newest of the member's posts that wait there, or None."""
    held = PostRemoval.objects.filter(held=True, post__author=member, post__thread=OuterRef("pk"))
    told = JSONObject(pk="post__pk", number="post__number", html="post__html")
    return Subquery(held.order_by("-post").values(told=told)[:1])


def waiting_on(
    told: dict[str, Any] | None, after: int, read_to: int, *, last: int, numbers: Collection[int]
) -> WaitingPost | None:
    """It, where it belongs on the page ``after``, or this is the last page, where it will stand.

    Moderators find all that waits among the posts (``numbers``).
    """
    if told is None or told["number"] in numbers:
        return None
    if not (after < told["number"] <= read_to or read_to >= last):
        return None
    return WaitingPost(told["pk"], Markup(told["html"]))  # noqa: S704 (cleaned by markup)


def waits_in(found: Thread, page: ThreadPage) -> WaitingPost | None:
    """The same for a page that is made for its reader. No query for a thread loaded for them."""
    numbers = [post.number for post in page.posts]
    held = getattr(found, "held", None)
    return waiting_on(held, page.after, page.read_to, last=found.last_number, numbers=numbers)


def own_waiting(post: WaitingPost) -> str:
    """The post as it stands on its author's page."""
    parts: Any = get_template("discussion/parts/waiting.html")
    return str(parts.template.module.waits_here(post))
