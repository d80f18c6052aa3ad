"""Writing the index of posts: with each post, and anew for all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from django.db import connection, transaction

from cineclub.core.bulk_insert import insert_many
from cineclub.discussion.models import Post, PostWords, Thread
from cineclub.discussion.post_search.tokens import moved, tokens_of, without_author
from cineclub.discussion.prepare import Prepared, Unfit, prepare

# So many posts are in memory at once.
CHUNK = 1_000
# Progress is told after so many.
TELL_EVERY = 50_000
_CUT = "…"

Row = tuple[int, str, str]


class Said(NamedTuple):
    """A post as far as the index knows it: where, by whom, and what it tells of itself."""

    post: int
    thread: int
    author: int | None
    excerpt: str
    plain: str


Told = Callable[[int], None]


def index_post(post: Post, words: Prepared) -> None:
    """Put a post that was just written into the index. One statement."""
    _insert([_row_of(post, words, folded=post.spoiler)])


def index_edited(post: Post, words: Prepared, *, folded: bool) -> None:
    """The same for one that says something else now. Two statements."""
    PostWords.objects.filter(post=post.pk).delete()
    _insert([_row_of(post, words, folded=folded)])


def index_new(posts: Iterable[Said]) -> None:
    """The same for many that were just made. A few statements for each thousand."""
    _insert([_row(said) for said in posts])


def index_moved(post_ids: Sequence[int], thread: Thread) -> None:
    """These stand in ``thread`` now. Three statements for each thousand."""
    for start in range(0, len(post_ids), CHUNK):
        chunk = PostWords.objects.filter(post__among=list(post_ids[start : start + CHUNK]))
        rows = list(chunk.order_by("pk").values_list("pk", "plain", "tokens"))
        chunk.delete()
        _insert([(pk, plain, moved(tokens, thread.pk)) for pk, plain, tokens in rows])


def is_filled() -> bool:
    """Whether the newest post is known: a new version's index is still empty. Two queries."""
    newest = Post.objects.order_by("-pk").values_list("pk", flat=True).first()
    return newest is None or PostWords.objects.filter(pk=newest).exists()


def fill(tell: Told = lambda _done: None) -> int:
    """Index the posts after the last one that is known; returns how many that were.

    Each thousand is written by itself, so that whoever stops it loses no more than that.
    """
    last = PostWords.objects.order_by("-pk").values_list("pk", flat=True).first()
    done = _write_after(last or 0, tell)
    tidy()
    return done


def rebuild(tell: Told = lambda _done: None) -> int:
    """Index all posts anew while they are searched; returns how many there are."""
    done = _write_after(0, tell)
    tidy()
    return done


def tidy() -> None:
    """Merge what many writes left in pieces."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            statement = "INSERT INTO discussion_posttext(discussion_posttext) VALUES ('optimize')"
        else:
            statement = "ANALYZE discussion_postwords"
        cursor.execute(statement)


def differences() -> Iterator[str]:
    """Where the index is not what it should be, a sentence each. Reads everything."""
    shown = Post.objects.order_by("pk").values_list(
        "pk", "thread_id", "author_id", "spoiler", "excerpt", "words__plain", "words__tokens"
    )
    for pk, thread, author, spoiler, excerpt, plain, tokens in shown.iterator(CHUNK):
        if not tokens:
            yield f"search does not know post {pk}"
            continue
        known = tokens if author is not None else without_author(tokens)
        if known != tokens_of(thread, author, "" if spoiler else plain or excerpt):
            yield f"search finds post {pk} by other words than its own"


def _write_after(last: int, tell: Told) -> int:
    done = 0
    while rows := _rows_after(last):
        with transaction.atomic():
            PostWords.objects.filter(pk__among=[pk for pk, _plain, _tokens in rows]).delete()
            _insert(rows)
        last, before = rows[-1][0], done
        done += len(rows)
        if done // TELL_EVERY > before // TELL_EVERY:
            tell(done)
    return done


def _rows_after(last: int) -> list[Row]:
    columns = ("thread_id", "author_id", "text", "excerpt", "spoiler")
    posts = Post.objects.filter(pk__gt=last).order_by("pk").only(*columns)[:CHUNK]
    return [
        _row(Said(post.pk, post.thread_id, post.author_id, post.excerpt, _plain_again(post)))
        for post in posts
    ]


def _row_of(post: Post, words: Prepared, *, folded: bool) -> Row:
    """Of a folded post nothing is told, and nothing is found but where and by whom it is."""
    told = ("", "") if folded else (words.excerpt, flat(words.rendered.plain))
    return _row(Said(post.pk, post.thread_id, post.author_id, *told))


def _row(said: Said) -> Row:
    stored = "" if said.plain == said.excerpt else said.plain
    return said.post, stored, tokens_of(said.thread, said.author, said.plain)


def flat(plain: str) -> str:
    """A plain text on one line, as an excerpt is."""
    return " ".join(plain.split())


def _plain_again(post: Post) -> str:
    """What the post says without quotes and spoilers: rendered only where its excerpt was cut."""
    if post.spoiler:
        return ""
    if not post.excerpt.endswith(_CUT):
        return post.excerpt
    try:
        return flat(prepare(post.text).rendered.plain)
    except Unfit:  # it was fit once, under other limits: its beginning is certain to be no spoiler
        return post.excerpt


def _insert(rows: Sequence[Row]) -> None:
    insert_many("INSERT INTO discussion_postwords (post_id, plain, tokens)", rows)
