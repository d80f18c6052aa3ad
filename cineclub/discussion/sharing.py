"""Threads told to programs: the picture of a shared link, and schema.org's posting and comments."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from cineclub.accounts.models import Member
from cineclub.core.addresses import address_of
from cineclub.discussion.cards import AuthorCard, PostCard
from cineclub.discussion.models import Thread
from cineclub.ui.sharing import SCHEMA, Share, picture_version, without_empty


def thread_picture_version(thread: Thread) -> str:
    """Changes with what the picture of the thread shows."""
    return picture_version(thread.title, thread.board.name if thread.board else "")


def share_of_thread(thread: Thread, posts: Iterable[PostCard], address: str) -> Share:
    """What a link to a page of a thread loaded with its board and author shows. No query."""
    picture = address_of("feeds:thread-picture", thread.pk)
    return Share(
        title=thread.title,
        description=thread.told_opening,
        address=address,
        picture=f"{picture}?v={thread_picture_version(thread)}",
        kind="article",
        data=lambda site: _posting(thread, posts, address, site),
    )


def comments(posts: Iterable[PostCard], site: str) -> list[dict[str, Any]]:
    """Posts under another, without quotes and spoilers; one that is nothing else is left out."""
    return [
        {
            "@type": "Comment",
            "text": post.excerpt,
            "url": site + post.url,
            "datePublished": moment(post.created),
            "author": person(post.author, site),
        }
        for post in posts
        if post.excerpt and not post.is_removed
    ]


def person(author: Member | AuthorCard | None, site: str) -> dict[str, Any]:
    """Who wrote something."""
    if author is None:
        return {"@type": "Person", "name": _("A former member")}
    address = author.url if isinstance(author, AuthorCard) else author.get_absolute_url()
    return {"@type": "Person", "name": author.name, "url": site + address}


def moment(value: datetime) -> str:
    """A moment as structured data writes it."""
    return value.isoformat(timespec="seconds")


def replies(count: int) -> dict[str, Any]:
    """How many comments something has."""
    return {
        "@type": "InteractionCounter",
        "interactionType": f"{SCHEMA}/CommentAction",
        "userInteractionCount": count,
    }


def _posting(thread: Thread, posts: Iterable[PostCard], address: str, site: str) -> dict[str, Any]:
    return without_empty(
        {
            "@context": SCHEMA,
            "@type": "DiscussionForumPosting",
            "headline": thread.title,
            "text": thread.told_opening or thread.title,
            "url": site + thread.get_absolute_url(),
            "mainEntityOfPage": site + address,
            "author": person(thread.author, site),
            "datePublished": moment(thread.started_at),
            "interactionStatistic": replies(thread.replies),
            "comment": comments((post for post in posts if post.number > 1), site),
        }
    )
