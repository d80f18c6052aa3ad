"""The people, the film and the board that the tests of the talk share."""

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from cineclub.accounts.models import Member, Role
from cineclub.catalogue.models import Film
from cineclub.discussion.models import Board, Post, Thread
from cineclub.discussion.start_thread import start_thread


def a_member(name: str, role: str = Role.MEMBER, *, days: int = 30) -> Member:
    joined = timezone.now() - timedelta(days=days)
    return Member.objects.create_user(
        name, f"{name.replace(' ', '.')}@example.org".lower(), role=role, joined_at=joined
    )


def a_film(title: str = "The Red Shoes", year: int = 1948) -> Film:
    key = title.lower()
    slug = f"{key.replace(' ', '-')}-{year}"
    return Film.objects.create(title=title, title_key=key, sort_title=key, year=year, slug=slug)


def a_board(name: str = "The foyer") -> Board:
    return Board.objects.create(name=name, slug=name.lower().replace(" ", "-"))


def a_thread(author: Member, text: str = "Does she jump?", **more: object) -> Thread:
    board = Board.objects.first() or a_board()
    fields: dict[str, object] = {"title": "The last reel", "board": board} | more
    return start_thread(author, text=text, **fields)  # type: ignore[arg-type]


def opening(thread: Thread) -> Post:
    return thread.posts.get(number=1)


def signed_in(member: Member | None) -> Client:
    client = Client()
    if member is not None:
        client.force_login(member)
    return client


def body(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined,no-any-return]
