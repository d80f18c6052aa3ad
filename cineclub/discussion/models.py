"""Boards, threads and posts: every text that members write for others is a post, once."""

from cineclub.discussion.posts import (
    Draft,
    Post,
    PostEdit,
    PostLike,
    PostRemoval,
    PostTally,
)
from cineclub.discussion.threads import (
    Audience,
    Board,
    Thread,
    ThreadFilm,
    ThreadKind,
    ThreadRemoval,
)

__all__ = [
    "Audience",
    "Board",
    "Draft",
    "Post",
    "PostEdit",
    "PostLike",
    "PostRemoval",
    "PostTally",
    "Thread",
    "ThreadFilm",
    "ThreadKind",
    "ThreadRemoval",
]
