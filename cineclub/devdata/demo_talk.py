"""The demo's boards, threads, comments and reviews."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from cineclub.accounts.models import Member
from cineclub.catalogue.models import Film
from cineclub.devdata.demo_films import DEMO, read
from cineclub.discussion.comment_on_film import comment_on_film
from cineclub.discussion.like_post import like_post
from cineclub.discussion.models import Board, Post
from cineclub.discussion.reply import reply
from cineclub.discussion.start_thread import start_thread
from cineclub.reviews.write_review import write_review

Row = dict[str, Any]


@dataclass(frozen=True)
class Cast:
    """Whom and what the files speak of, by name and by “Title (Year)”."""

    members: dict[str, Member]
    films: dict[str, Film]


def load_talk(cast: Cast) -> None:
    """Write everything, in the order in which it was said where that shows."""
    boards = {row["slug"]: _board(place, row) for place, row in enumerate(_rows("boards"))}
    for row in sorted(_rows("reviews"), key=itemgetter("date")):
        _review(row, cast)
    for row in _threads():
        _thread(row, boards[row["board"]], cast)
    for row in sorted(_rows("comments"), key=itemgetter("date")):
        post = comment_on_film(
            cast.films[row["film"]], cast.members[row["member"]], row["text"], at=row["date"]
        )
        _like(post, row, cast)


def _rows(name: str) -> list[Row]:
    rows: list[Row] = read(f"{name}.toml")[name]
    return rows


def _threads() -> Iterator[Row]:
    found = [read(f"threads/{path.name}") for path in sorted((DEMO / "threads").glob("*.toml"))]
    yield from sorted(found, key=lambda thread: thread["posts"][0]["date"])


def _board(place: int, row: Row) -> Board:
    board, _ = Board.objects.update_or_create(
        slug=row["slug"],
        defaults={
            "name": row["name"],
            "description": row.get("description", ""),
            "position": place,
        },
    )
    return board


def _review(row: Row, cast: Cast) -> None:
    review = write_review(
        cast.members[row["member"]],
        cast.films[row["film"]],
        row["text"],
        step=row.get("step"),
        pull_quote=row.get("pull_quote", ""),
        spoiler=row.get("spoiler", False),
        at=row["date"],
    )
    _like(review.post, row, cast)


def _thread(row: Row, board: Board, cast: Cast) -> None:
    opening, *replies = row["posts"]
    thread = start_thread(
        cast.members[opening["author"]],
        row["title"],
        opening["text"],
        board=board,
        films=[cast.films[title] for title in row.get("films", ())],
        at=opening["date"],
    )
    _like(thread.posts.get(number=1), opening, cast)
    for said in replies:
        post = reply(thread, cast.members[said["author"]], said["text"], at=said["date"])
        _like(post, said, cast)


def _like(post: Post, row: Row, cast: Cast) -> None:
    for name in row.get("liked_by", ()):
        like_post(post, cast.members[name], at=row["date"])
