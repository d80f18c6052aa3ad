"""The demo, made ready to be measured."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from itertools import cycle, islice
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction
from django.db.models import Count

from cineclub.accounts.models import Member
from cineclub.catalogue.models import Film
from cineclub.core import versions
from cineclub.diary.mark import add_to_watchlist
from cineclub.diary.models import STEPS
from cineclub.diary.rate import rate_film
from cineclub.discussion.like_post import like_post
from cineclub.discussion.models import Board, Post
from cineclub.discussion.places import POSTS_A_PAGE
from cineclub.discussion.reply import reply
from cineclub.discussion.start_thread import start_thread

LONG_AGO = datetime(2019, 4, 30, 20, tzinfo=UTC)


@transaction.atomic
def members_with_sessions(count: int) -> list[tuple[Member, str]]:
    """Members who joined long ago, each with the key of a session."""
    made = []
    for number in range(count):
        member = Member.objects.create_user(f"bench {number}", joined_at=LONG_AGO)
        made.append((member, session_of(member)))
    return made


def session_of(member: Member) -> str:
    """The key of a new session of theirs."""
    session = SessionStore()
    session[SESSION_KEY] = str(member.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = member.get_session_auth_hash()
    session.save()
    return session.session_key or ""


def film_and_thread(members: list[Member]) -> dict[str, Any]:
    """The film with the most reviews, and a thread about it with a page of the demo's own words."""
    film = Film.objects.alias(told=Count("reviews")).order_by("-told", "pk")[0]
    texts = list(Post.objects.visible_to(None).standing().order_by("pk").values_list("text"))
    said = cycle([text for (text,) in texts if "[quote" not in text and ">" not in text])
    board = Board.objects.order_by("pk")[0]
    thread = start_thread(members[0], "Twenty words", next(said), board=board, films=[film])
    for member, text in islice(zip(cycle(members), said, strict=False), POSTS_A_PAGE - 1):
        reply(thread, member, text)
    _know_the_film(members, film, list(thread.posts.order_by("number")))
    return {"film": film.get_absolute_url(), "thread": thread.get_absolute_url()}


def _know_the_film(members: list[Member], film: Film, posts: list[Post]) -> None:
    """Each has something of their own on both pages: stars, the watchlist, a post they like."""
    for number, member in enumerate(members):
        rate_film(member, film, STEPS[number % len(STEPS)])
        if number % 2:
            add_to_watchlist(member, film)
        post = posts[number % len(posts)]
        if post.author_id != member.pk:
            like_post(post, member)


def changes(what: str) -> Callable[[int], object]:
    """A change to the film page by number: a member's ``rating``, or ``everything`` at once."""
    if what == "everything":
        return lambda _number: versions.bump_all()
    film = Film.objects.alias(told=Count("reviews")).order_by("-told", "pk")[0]
    member = Member.objects.get(name="bench 0")
    return lambda number: rate_film(member, film, STEPS[number % len(STEPS)])
