"""Boards, threads and posts: every text that members write for others is a post, once."""

from cineclub.discussion.boards import Audience, Board, BoardGroup, BoardTally, Writers
from cineclub.discussion.bookmarks import Bookmark
from cineclub.discussion.images.models import ImageInPost, SentImage
from cineclub.discussion.moves import PostMove, ThreadRedirect
from cineclub.discussion.movie_tab import MovieTab
from cineclub.discussion.polls.models import Ballot, Poll, PollOption
from cineclub.discussion.post_search.models import PostWords
from cineclub.discussion.posts import (
    FilmMention,
    NamedFilm,
    Post,
    PostEdit,
    PostLike,
    PostRemoval,
    PostTally,
)
from cineclub.discussion.reading import AllRead, AlwaysFolded, ReadThread
from cineclub.discussion.tags import ThreadTag
from cineclub.discussion.thread_marks import ThreadLock, ThreadPin
from cineclub.discussion.threads import (
    SpoilerRule,
    Thread,
    ThreadFilm,
    ThreadKind,
    ThreadRemoval,
)
from cineclub.discussion.trust import MemberTrust
from cineclub.discussion.typed import Draft, Submission

__all__ = [
    "AllRead",
    "AlwaysFolded",
    "Audience",
    "Ballot",
    "Board",
    "BoardGroup",
    "BoardTally",
    "Bookmark",
    "Draft",
    "FilmMention",
    "ImageInPost",
    "MemberTrust",
    "MovieTab",
    "NamedFilm",
    "Poll",
    "PollOption",
    "Post",
    "PostEdit",
    "PostLike",
    "PostMove",
    "PostRemoval",
    "PostTally",
    "PostWords",
    "ReadThread",
    "SentImage",
    "SpoilerRule",
    "Submission",
    "Thread",
    "ThreadFilm",
    "ThreadKind",
    "ThreadLock",
    "ThreadPin",
    "ThreadRedirect",
    "ThreadRemoval",
    "ThreadTag",
    "Writers",
]
