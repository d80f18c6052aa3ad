"""The demo's boards, threads, comments and reviews."""

from __future__ import annotations

from collections.abc import Iterator
from operator import itemgetter

from cineclub.devdata.demo_cast import Cast
from cineclub.devdata.demo_files import DEMO, Row, read, rows
from cineclub.discussion.comment_on_film import comment_on_film
from cineclub.discussion.models import Board, Post, PostLike, Thread
from cineclub.discussion.polls.change_poll import add_poll
from cineclub.discussion.polls.plan import plan_poll
from cineclub.discussion.polls.vote import vote
from cineclub.discussion.reply import reply
from cineclub.discussion.start_thread import start_thread
from cineclub.discussion.tallies import recount_likes
from cineclub.reviews.write_review import write_review


def load_talk(cast: Cast) -> None:
    """Write everything, in the order in which it was said where that shows."""
    boards = {row["slug"]: _board(place, row) for place, row in enumerate(rows("boards"))}
    likes: list[PostLike] = []
    for row in sorted(rows("reviews"), key=itemgetter("date")):
        likes += _likes(_review(row, cast), row, cast)
    for row in _threads():
        likes += _thread(row, boards[row["board"]], cast)
    for row in sorted(rows("comments"), key=itemgetter("date")):
        likes += _likes(_comment(row, cast), row, cast)
    PostLike.objects.bulk_create(likes, batch_size=1000)
    recount_likes()


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


def _review(row: Row, cast: Cast) -> Post:
    return write_review(
        cast.members[row["member"]],
        cast.films[row["film"]],
        row["text"],
        step=row.get("step"),
        pull_quote=row.get("pull_quote", ""),
        spoiler=row.get("spoiler", False),
        at=cast.calendar.at(row["date"]),
    ).post


def _comment(row: Row, cast: Cast) -> Post:
    return comment_on_film(
        cast.films[row["film"]],
        cast.members[row["member"]],
        row["text"],
        at=cast.calendar.at(row["date"]),
    )


def _thread(row: Row, board: Board, cast: Cast) -> Iterator[PostLike]:
    opening, *replies = row["posts"]
    thread = start_thread(
        cast.members[opening["author"]],
        row["title"],
        opening["text"],
        board=board,
        films=[cast.films[title] for title in row.get("films", ())],
        at=cast.calendar.at(opening["date"]),
    )
    if "poll" in row:
        _poll(thread, row["poll"], cast)
    yield from _likes(thread.posts.get(number=1), opening, cast)
    for said in replies:
        at = cast.calendar.at(said["date"])
        post = reply(thread, cast.members[said["author"]], said["text"], at=at)
        yield from _likes(post, said, cast)


def _poll(thread: Thread, row: Row, cast: Cast) -> None:
    """What the author of the thread asks, and the votes as positions of options."""
    asked = plan_poll(
        row["question"], row["options"], kind=row["kind"], is_open=row.get("open", False)
    )
    poll = add_poll(thread, cast.members[row["author"]], asked)
    for name, chosen in row["votes"].items():
        vote(poll, cast.members[name], chosen, revision=0)


def _likes(post: Post, row: Row, cast: Cast) -> Iterator[PostLike]:
    for name in row.get("liked_by", ()):
        yield PostLike(post=post, member=cast.members[name], at=post.at)
