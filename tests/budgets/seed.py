"""A site of any size, for counting queries: `grow(10)` holds ten times what `grow(1)` does."""

from collections.abc import Iterator
from itertools import count, cycle

from cineclub.accounts.models import Member
from cineclub.catalogue.add_film import add_films
from cineclub.catalogue.fields import (
    CastFields,
    CrewFields,
    FilmFields,
    ReleaseFields,
    TitleFields,
)
from cineclub.catalogue.models import Film
from cineclub.conversations.models import Conversation
from cineclub.conversations.talk import start_conversation, write_message
from cineclub.diary.choose_favourites import choose_favourites
from cineclub.diary.mark import like_film
from cineclub.diary.rate import rate_film
from cineclub.discussion.comment_on_film import comment_on_film
from cineclub.discussion.drafts import keep_draft
from cineclub.discussion.like_post import like_post
from cineclub.discussion.models import Board, Post, Thread
from cineclub.discussion.polls.change_poll import add_poll
from cineclub.discussion.polls.models import Ballot, Poll
from cineclub.discussion.polls.plan import plan_poll
from cineclub.discussion.remove import remove_post
from cineclub.discussion.reply import reply
from cineclub.discussion.start_thread import start_thread
from cineclub.discussion.tallies import recount_thread
from cineclub.moderation.report import report
from cineclub.reviews.write_review import write_review
from tests.factories import MemberFactory

POSTS_OF_THE_LONG_THREAD = 41
TEXT = "It opens in a theatre, as [[The Red Shoes (1948)]] does. " * 8
_numbers = count(1)


def grow(times: int) -> None:
    """Add `times` a handful of everything that pages list."""
    members = [*_members(4 * times)]
    films = _films(6 * times)
    main = Film.objects.order_by("pk")[0]
    board = Board.objects.get_or_create(name="The foyer", slug="foyer")[0]
    Board.objects.bulk_create(Board(name=f"Board {n}", slug=f"b{n}") for n in _some(times))
    for member, film in zip(members, cycle(films), strict=False):
        rate_film(member, main, 8)
        rate_film(member, film, 7)
        like_film(member, main)
        _talk(member, film, main, board)
    writer = Member.objects.order_by("pk")[0]
    for film in films[: 2 * times]:
        rate_film(writer, film, 9)
        write_review(writer, film, TEXT, step=9)
    choose_favourites(writer, films[:4])
    _lengthen(board, writer, times)
    _ask(board, writer, members)
    _write_letters(members)
    _begin(films, board)


def _some(how_many: int) -> list[int]:
    return [next(_numbers) for _ in range(how_many)]


def _members(how_many: int) -> Iterator[Member]:
    for number in _some(how_many):
        yield MemberFactory(name=f"member number {number}")


def _films(how_many: int) -> list[Film]:
    first = [] if Film.objects.exists() else [_fields("The Red Shoes", 1948, how_many)]
    rest = [_fields(f"Film {n}", 1900 + n % 100, 4) for n in _some(how_many - len(first))]
    films = add_films([*first, *rest], source="hand")
    if not first:
        _credits(Film.objects.order_by("pk")[0], films[0])
    return films


def _fields(title: str, year: int, billed: int) -> FilmFields:
    names = [f"Person {n}" for n in _some(billed)]
    return FilmFields(
        title=title,
        year=year,
        synopsis="A dancer is torn.",
        runtime=133,
        genres=("Drama", "Romance"),
        countries=("GB",),
        languages=("en", "fr"),
        titles=(TitleFields(f"{title} encore"),),
        releases=(ReleaseFields("GB", "1948-07-20"),),
        cast=(*(CastFields(name, "Dancer") for name in names), CastFields("Everywhere Ed", "He")),
        crew=(
            *(CrewFields(name, "Camera", "Operator") for name in names),
            CrewFields("Everywhere Ed", "Directing", "Director"),
        ),
    )


def _credits(film: Film, like: Film) -> None:
    """More cast and crew for a film, the people of another."""
    cast = list(like.cast.all()) + list(like.crew.all())
    for credit in cast:
        credit.pk, credit.film, credit.position = None, film, credit.position + 1000
    for credit in cast:
        type(credit).objects.bulk_create([credit], ignore_conflicts=True)


def _talk(member: Member, film: Film, main: Film, board: Board) -> None:
    about = [main, film]
    thread = start_thread(member, f"On {film}", TEXT, board=board, films=about, tags=["theatres"])
    answer = reply(thread, member, TEXT)
    removed = reply(thread, member, TEXT)
    moderator = Member.objects.get(name="morten")
    report("post", answer.pk, moderator, "Look at this.")
    remove_post(removed, moderator, "The third rule.")
    comment = comment_on_film(main, member, "Saw it twice.")
    like_post(comment, moderator)
    essay = write_review(member, main, TEXT, step=8)
    reply(essay.post.thread, moderator, "Well said.")
    write_review(member, main, "Shoes. Red.", step=8)
    report("review", essay.pk, moderator, "Look at that.")


def _lengthen(board: Board, writer: Member, times: int) -> None:
    """The long thread, and the comments on the first review."""
    thread = Thread.objects.filter(title="The long one").first()
    thread = thread or start_thread(writer, "The long one", TEXT, board=board)
    review = Thread.objects.filter(kind="review").order_by("pk")[0]
    for each in (thread, review):
        _bulk_replies(each, POSTS_OF_THE_LONG_THREAD * times)


def _ask(board: Board, writer: Member, voters: list[Member]) -> None:
    """A thread with two polls, and a vote by each of these in both."""
    thread = Thread.objects.filter(title="The asked one").first()
    if thread is None:
        thread = start_thread(writer, "The asked one", TEXT, board=board)
        options = ["[[The Red Shoes (1948)]]", "Another", "None"]
        add_poll(thread, writer, plan_poll("Which?", options, kind="ranked", is_open=True))
        add_poll(thread, writer, plan_poll("And then?", options))
    Ballot.objects.bulk_create(
        Ballot(poll=poll, member=voter, choices=choices)
        for poll in Poll.objects.all()
        for voter, choices in zip(voters, cycle(["1", "2", "3"]), strict=False)
    )


def _write_letters(members: list[Member]) -> None:
    """Conversations of the moderator, and many messages in the first of them."""
    moderator = Member.objects.get(name="morten")
    for member in members:
        start_conversation(member, [moderator], "A word", TEXT)
    first = Conversation.objects.order_by("pk")[0]
    for _ in members:
        write_message(first, moderator, TEXT)


def _bulk_replies(thread: Thread, how_many: int) -> None:
    model = Post.objects.filter(thread=thread).order_by("number")[0]
    authors = cycle(Member.objects.order_by("pk")[:50])
    begin = Post.objects.filter(thread=thread).order_by("-number")[0].number + 1
    Post.objects.bulk_create(
        Post(
            thread=thread,
            author=next(authors),
            number=number,
            text=model.text,
            html=model.html,
            excerpt=model.excerpt,
            markup_version=model.markup_version,
        )
        for number in range(begin, begin + how_many)
    )
    Thread.objects.filter(pk=thread.pk).update(last_number=begin + how_many - 1)
    thread.refresh_from_db()
    recount_thread(thread)


def _begin(films: list[Film], board: Board) -> None:
    """Drafts of whoever asks for pages, into forms that no counted page holds."""
    threads = Thread.objects.filter(board=board).order_by("-pk")[: len(films)]
    for member in Member.objects.filter(name="morten"):
        for film, thread in zip(films, threads, strict=False):
            keep_draft(member, f"film:{film.pk}", {"title": "Soon", "text": TEXT})
            keep_draft(member, f"talk-start:{film.pk}", {"text": TEXT})
            keep_draft(member, f"edit:{thread.pk}", {"text": TEXT})
