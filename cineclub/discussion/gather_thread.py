"""All that one page of a thread shows, in a constant number of queries."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F, QuerySet

from cineclub.accounts.models import Member
from cineclub.catalogue.models import Film
from cineclub.core.outlines import is_being_made, note
from cineclub.core.prepared import prepared
from cineclub.discussion.cards import PostCard, post_cards
from cineclub.discussion.models import Post, Thread
from cineclub.discussion.places import POSTS_A_PAGE, address_of_page, last_page_start
from cineclub.discussion.unread import seen_of, where_new_begins
from cineclub.discussion.where_moved import MovedAway, moved_away

FILMS_TOLD = 8


@dataclass(frozen=True)
class ThreadPage:
    """Twenty posts of a thread and the way to those before and after.

    ``shut`` says why its reader may not reply, "" where they may.
    """

    thread: Thread
    posts: list[PostCard]
    after: int
    newer: str
    older: str
    last: str
    opening_is_gone: bool
    removed_because: str | None
    moved: list[MovedAway]
    locked_because: str | None
    shut: str
    is_pinned: bool
    films: list[Film]
    talked_about: list[Film]
    new_from: int | None
    seen: int | None
    read_to: int


def gather(found: Thread, reader: Member | None, after: int) -> ThreadPage:
    """The posts numbered ``after`` + 1 to ``after`` + 20 with all around them.

    Four queries for a visitor, six for a member.
    """
    posts = posts_after(found, reader, after)
    films = films_of(found.pk)
    about = films[0].pk if len(films) == 1 else None
    numbers = tuple(post.number for post in posts)
    # The last number that the page stands for, whether or not its post does.
    read_to = min(after + POSTS_A_PAGE, found.last_number)
    seen = seen_of(found.pk, reader) if reader and not is_being_made() else None
    note(numbers=numbers, after=after, read_to=read_to)
    last = last_page_start(found)
    removal = getattr(found, "removal", None)
    lock = getattr(found, "lock", None)
    shut = why_no_replies(found, reader)
    return ThreadPage(
        thread=found,
        posts=post_cards(posts, reader, quotable=not shut, about=about),
        after=after,
        newer=address_of_page(found, after - POSTS_A_PAGE) if after else "",
        older=address_of_page(found, after + POSTS_A_PAGE) if after < last else "",
        last=address_of_page(found, last) if after < last - POSTS_A_PAGE else "",
        opening_is_gone=after == 0 and 1 not in numbers,
        removed_because=removal.reason if removal else None,
        moved=moved_away(found, reader, _numbers(found, after), posts),
        locked_because=lock.reason if lock else None,
        shut=shut,
        is_pinned=getattr(found, "pin", None) is not None,
        films=films,
        talked_about=films_named(found.pk),
        new_from=where_new_begins(numbers, after, seen),
        seen=seen,
        read_to=read_to,
    )


def why_no_replies(found: Thread, reader: Member | None) -> str:
    """What keeps ``reader`` from replying, in words; a lock has its own. No query for a thread
    loaded with its board and lock."""
    lock = getattr(found, "lock", None)
    if lock is not None:
        return str(lock.reason)
    return found.board.why_not_reply(reader) if found.board else ""


def _numbers(found: Thread, after: int) -> range:
    """The numbers of posts that belong on the page."""
    return range(after + 1, min(after + POSTS_A_PAGE, found.last_number) + 1)


def posts_after(found: Thread, reader: Member | None, after: int) -> list[Post]:
    """The posts numbered `after` + 1 to `after` + 20 that ``reader`` may see. One query."""
    return _numbered(found.pk, after, after + POSTS_A_PAGE, reader)


@prepared
def _numbered(thread: int, after: int, last: int, reader: Member | None) -> QuerySet[Post]:
    visible = Post.objects.visible_to(reader).filter(thread=thread)
    numbered = visible.filter(number__gt=after, number__lte=last)
    return numbered.for_cards().order_by("number")


@prepared
def films_of(thread: int) -> QuerySet[Film]:
    """The films that a thread is about. One query."""
    return Film.objects.with_standing().filter(thread_ties__thread=thread)[:FILMS_TOLD]


@prepared
def films_named(thread: int) -> QuerySet[Film]:
    """Films that posts of the thread name most, as ``named`` times; its own ones left out."""
    return (
        Film.objects.filter(named_in__thread=thread, named_in__posts__gt=0)
        .exclude(thread_ties__thread=thread)
        .annotate(named=F("named_in__posts"))
        .order_by("-named", "pk")[:FILMS_TOLD]
    )
