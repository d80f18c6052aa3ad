"""Threads and posts, in the order in which they would have been written.

Posts of many threads stand among each other, as on a site that is alive: reading a thread finds
its posts far apart. What a text becomes is not rendered a million times: each paragraph is once,
and a post is made of a few.
"""

from __future__ import annotations

import random
from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice

from django.db import transaction

from cineclub.catalogue.models import Film
from cineclub.core.bulk_insert import bulk_insert, new_ids, stored
from cineclub.devdata.generate import words
from cineclub.discussion.index_threads import thread_texts
from cineclub.discussion.models import (
    Board,
    FilmMention,
    NamedFilm,
    Post,
    PostLike,
    ReadThread,
    Thread,
    ThreadFilm,
)
from cineclub.discussion.post_search.index_posts import Said, flat
from cineclub.discussion.post_search.index_posts import index_new as index_new_posts
from cineclub.discussion.prepare import EXCERPT_LENGTH, Prepared, prepare
from cineclub.discussion.starter_boards import make_starter_boards
from cineclub.discussion.tallies import recount_members
from cineclub.markup import RENDERER_VERSION, excerpt
from cineclub.search.index import index_new

WITHIN = timedelta(days=1_800)
AT_ONCE = 2_000
PARAGRAPHS = 1_500
FILMS_NAMED = 300
# So many of a hundred posts.
IN_THE_LONGEST = 4
LATELY_STARTED = 55
NAMING_A_FILM = 6
LIKED = 20
READ_BY_EACH = 15

_THREAD = ("id", "board_id", "title", "home")
_FILLED = ("author", "started_at", "last_number", "replies", "last_at", "last_author", "opening")
_POST = ("id", "thread_id", "author_id", "number", "text", "html", "excerpt", "at", "likes")


@dataclass
class _Threads:
    """What is known of the threads while they fill: one place each, in the order of starting."""

    first_id: int
    count: int
    began: datetime
    last_number: array[int] = field(init=False)
    first_author: array[int] = field(init=False)
    last_author: array[int] = field(init=False)
    first_post: array[int] = field(init=False)
    last_post: array[int] = field(init=False)  # the place of the post in time
    openings: dict[int, str] = field(default_factory=dict)
    named: Counter[tuple[int, int]] = field(default_factory=Counter)
    opened: int = 0

    def __post_init__(self) -> None:
        self.last_number = array("I", bytes(4 * self.count))
        for name in ("first_author", "last_author", "first_post", "last_post"):
            setattr(self, name, array("Q", bytes(8 * self.count)))

    def next_to_speak_in(self, part: float, chance: random.Random) -> int:
        """The place of the thread that the next post goes into, when ``part`` of all are written:
        each is opened in its time; of the others the young ones are busy, and one always."""
        if self.opened < self.count and (not self.opened or self.opened <= part * self.count):
            self.opened += 1
            return self.opened - 1
        among = chance.random() * 100
        if among < IN_THE_LONGEST:
            return 0
        if among < IN_THE_LONGEST + LATELY_STARTED:
            return max(0, self.opened - 1 - int(chance.expovariate(1 / 100)))
        return int(self.opened * chance.random() ** 2)


def generate_talk(
    threads: int,
    posts: int,
    members: Sequence[int],
    films: Sequence[int],
    now: datetime,
    chance: random.Random,
    told: Callable[[int], None],
) -> None:
    """Add ``threads`` threads that hold ``posts`` posts (at least one each) by these members."""
    began = now - WITHIN
    said = [prepare(words.paragraph(chance)) for _ in range(min(PARAGRAPHS, posts))]
    named = _sentences(films, chance)
    with transaction.atomic():
        first = _start(threads, films, chance)
    kept = _Threads(first, threads, began)
    for start in range(0, posts, AT_ONCE):
        with transaction.atomic():
            some = range(start, min(start + AT_ONCE, posts))
            _write_posts(kept, some, posts, members, said, named, chance)
        told(some.stop)
    _finish(kept, posts)
    _read(kept, members, chance)


def _sentences(films: Sequence[int], chance: random.Random) -> list[Prepared]:
    """Sentences that name films, rendered as a member's would be."""
    chosen = chance.sample(films, min(FILMS_NAMED, len(films)))
    there = Film.objects.filter(pk__in=chosen).order_by("pk")
    return [prepare(words.sentence_about(str(film), chance)) for film in there]


def _start(count: int, films: Sequence[int], chance: random.Random) -> int:
    """The threads without their posts; the id of the first, which the others follow."""
    make_starter_boards()
    boards = [(board.pk, board.get_absolute_url()) for board in Board.objects.order_by("position")]
    ids = new_ids(Thread, count)
    for some in _portions(range(count)):
        tied = {place: _film(films, chance) for place in some}
        titles = Film.objects.in_bulk({film for film in tied.values() if film})
        rows, ties = [], []
        for place in some:
            board, home = boards[int(len(boards) * chance.random() ** 2)]
            film = titles.get(tied[place])
            title = words.thread_title(film.title if film else "", chance)
            rows.append((ids[place], board, title, home))
            if film:
                ties.append((ids[place], film.pk))
        bulk_insert(Thread, _THREAD, rows)
        bulk_insert(ThreadFilm, ("thread_id", "film_id"), ties)
    return ids[0]


def _write_posts(
    kept: _Threads,
    places: range,
    total: int,
    members: Sequence[int],
    said: list[Prepared],
    named: list[Prepared],
    chance: random.Random,
) -> None:
    ids = new_ids(Post, len(places))
    rows: list[tuple[object, ...]] = []
    likes: list[tuple[object, ...]] = []
    mentions: list[tuple[int, int, int]] = []
    found_by: list[Said] = []
    for pk, place in zip(ids, places, strict=True):
        at = stored(_moment(kept, place, total))
        thread = kept.next_to_speak_in(place / total, chance)
        author = _somebody(members, chance)
        number = kept.last_number[thread] + 1
        parts = chance.choices(said, k=1 + int(3 * chance.random() ** 2))
        if named and chance.random() * 100 < NAMING_A_FILM:
            parts.append(chance.choice(named))
        text, html, first_words = joined(parts)
        plain = " ".join(flat(part.rendered.plain) for part in parts)
        found_by.append(Said(pk, kept.first_id + thread, author, first_words, plain))
        liking = _who_like(author, members, chance)
        post = (pk, kept.first_id + thread, author, number, text, html, first_words, at)
        rows.append((*post, len(liking)))
        likes += [(pk, member, at) for member in liking]
        films = dict.fromkeys(film for part in parts for film in part.rendered.film_ids)
        mentions += [(pk, kept.first_id + thread, film) for film in films]
        kept.named.update((kept.first_id + thread, film) for film in films)
        if number == 1:
            kept.openings[thread] = first_words
            kept.first_author[thread], kept.first_post[thread] = author, place
        kept.last_number[thread] = number
        kept.last_author[thread], kept.last_post[thread] = author, place
    bulk_insert(Post, _POST, rows, markup_version=RENDERER_VERSION)
    index_new_posts(found_by)
    bulk_insert(PostLike, ("post_id", "member_id", "at"), likes)
    bulk_insert(FilmMention, ("post_id", "thread_id", "film_id"), mentions)


def joined(parts: Sequence[Prepared]) -> tuple[str, str, str]:
    """Text, HTML and first words of a post of these paragraphs: what ``prepare`` makes of it."""
    text = "\n\n".join(part.text for part in parts)
    html = "\n".join(part.rendered.html.rstrip("\n") for part in parts)
    plain = "\n\n".join(part.rendered.plain for part in parts)
    return text, html, excerpt(plain, EXCERPT_LENGTH)


def _finish(kept: _Threads, total: int) -> None:
    """The figures beside the threads and the members, and the search index."""
    for some in _portions(range(kept.count)):
        with transaction.atomic():
            rows = Thread.objects.in_bulk([kept.first_id + place for place in some])
            for place in some:
                thread = rows[kept.first_id + place]
                thread.last_number = kept.last_number[place]
                thread.replies = max(0, thread.last_number - 1)
                thread.last_at = _moment(kept, kept.last_post[place], total)
                thread.started_at = _moment(kept, kept.first_post[place], total)
                thread.author_id = kept.first_author[place]
                thread.last_author_id = kept.last_author[place]
                thread.opening = kept.openings.get(place, "")
            Thread.objects.bulk_update(rows.values(), _FILLED, batch_size=100)
            index_new(thread_texts([*rows]))
    with transaction.atomic():
        counted = ((thread, film, n) for (thread, film), n in kept.named.items())
        while some_named := list(islice(counted, AT_ONCE)):
            bulk_insert(NamedFilm, ("thread_id", "film_id", "posts"), some_named)
    wrote = Post.objects.filter(thread__gte=kept.first_id).exclude(author=None).order_by()
    authors = sorted(wrote.values_list("author", flat=True).distinct())
    for some_authors in _portions(authors):
        with transaction.atomic():
            recount_members(some_authors)


def _read(kept: _Threads, members: Sequence[int], chance: random.Random) -> None:
    """Each member has read some threads, most of them to their end."""
    for some in _portions(members, AT_ONCE // READ_BY_EACH):
        rows = []
        for member in some:
            places = {int(kept.count * chance.random()) for _ in range(READ_BY_EACH)}
            for place in sorted(places):
                last = kept.last_number[place]
                read = last if chance.random() < 0.7 else int(last * chance.random())
                rows.append((member, kept.first_id + place, read))
        with transaction.atomic():
            bulk_insert(ReadThread, ("member_id", "thread_id", "number"), rows)


def _moment(kept: _Threads, place: int, total: int) -> datetime:
    return kept.began + WITHIN * (place / total)


def _who_like(author: int, members: Sequence[int], chance: random.Random) -> list[int]:
    if chance.random() * 100 >= LIKED:
        return []
    chosen = {_somebody(members, chance) for _ in range(1 + int(4 * chance.random() ** 2))}
    return sorted(chosen - {author})


def _somebody(members: Sequence[int], chance: random.Random) -> int:
    """A few of them write most."""
    return members[int(len(members) * chance.random() ** 2)]


def _film(films: Sequence[int], chance: random.Random) -> int:
    """The film a thread is about, well-known ones most often; 0 for none."""
    if not films or chance.random() < 0.35:
        return 0
    return films[int(len(films) * chance.random() ** 3)]


def _portions(things: Sequence[int], size: int = AT_ONCE) -> Iterator[Sequence[int]]:
    for start in range(0, len(things), size):
        yield things[start : start + size]
