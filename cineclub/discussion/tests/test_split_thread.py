"""Posts leave a thread, for one of their own or for another; comments become a thread."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cineclub.accounts.models import Role
from cineclub.discussion.comment_on_film import comment_on_film
from cineclub.discussion.models import Post, PostTally, Thread
from cineclub.discussion.move_thread import move_thread
from cineclub.discussion.remove import remove_post
from cineclub.discussion.reply import reply
from cineclub.discussion.split_thread import split_thread
from cineclub.discussion.tallies import rebuild
from cineclub.discussion.tests.cast import a_board, a_film, a_member, a_thread, body, signed_in
from cineclub.moderation.models import Action, Decision

pytestmark = pytest.mark.django_db
NOON = timezone.now().replace(hour=12, minute=0, second=0, microsecond=0) - timedelta(days=9)


def at(minute):
    return NOON + timedelta(minutes=minute)


@pytest.fixture
def otto():
    return a_member("Otto")


@pytest.fixture
def mo():
    return a_member("Mo", Role.MODERATOR)


@pytest.fixture
def thread(otto):
    """Five posts of the minutes 1 to 5, about a film."""
    noor = a_member("Noor")
    thread = a_thread(otto, "post 1", films=[a_film()], at=at(1))
    for number in range(2, 6):
        reply(thread, noor if number % 2 else otto, f"post {number}", at=at(number))
    thread.refresh_from_db()
    return thread


def ids(thread, *numbers):
    return [thread.posts.get(number=number).pk for number in numbers]


def split(moderator, thread, numbers, **sent):
    form = {"posts": ids(thread, *numbers), "reason": "Off the subject."}
    form |= {"title": "The new one", "board": thread.board_id or ""} | sent
    return signed_in(moderator).post(f"{thread.get_absolute_url()}split/", form)


def texts(thread):
    return list(thread.posts.order_by("number").values_list("number", "text"))


def figures():
    fields = ("replies", "last_at", "last_author", "opening", "last_number")
    return (
        list(Thread.objects.order_by("pk").values_list(*fields)),
        sorted(PostTally.objects.values_list("member", "posts")),
    )


def test_chosen_posts_open_a_thread_of_their_own(mo, thread):
    third = thread.posts.get(number=3)
    answer = split(mo, thread, (3, 5))
    new = Thread.objects.get(title="The new one")
    assert (answer.status_code, answer.headers["Location"]) == (303, new.get_absolute_url())
    assert texts(new) == [(1, "post 3"), (2, "post 5")]
    assert texts(thread) == [(1, "post 1"), (2, "post 2"), (4, "post 4")]
    assert (new.author, new.started_at, new.opening) == (third.author, third.at, "post 3")
    assert (new.board, set(new.films.all())) == (thread.board, set(thread.films.all()))
    assert (new.replies, Thread.objects.get(pk=thread.pk).replies) == (1, 2)
    before = figures()
    rebuild()
    assert figures() == before
    log = Decision.objects.get()
    assert (log.action, log.object_id, log.reason) == (Action.SPLIT, new.pk, "Off the subject.")
    assert new.get_absolute_url() in body(signed_in(None).get("/search/?q=the+new+one&in=threads"))


def test_permalinks_follow_and_a_note_stays(mo, thread):
    pk = ids(thread, 3)[0]
    split(mo, thread, (3, 5))
    new = Thread.objects.get(title="The new one")
    assert signed_in(None).get(f"/posts/{pk}/").headers["Location"] == (
        f"{new.get_absolute_url()}#p1"
    )
    page = body(signed_in(None).get(thread.get_absolute_url()))
    assert "2 posts were moved to" in page
    assert f'<a href="/posts/{pk}/"><bdi>The new one</bdi></a>' in page
    assert "moved to" not in body(signed_in(None).get(new.get_absolute_url()))


def test_the_note_tells_nothing_of_what_one_may_not_read(mo, thread):
    split(mo, thread, (3, 5))
    Thread.objects.filter(title="The new one").update(audience="moderators")
    assert "The new one" not in body(signed_in(None).get(thread.get_absolute_url()))
    assert "The new one" in body(signed_in(mo).get(thread.get_absolute_url()))


def test_the_next_reply_takes_a_number_that_was_never_given(otto, mo, thread):
    split(mo, thread, (5,))
    assert reply(thread, otto, "another").number == 6


def test_posts_go_into_a_thread_that_is_there_by_time(otto, mo, thread):
    other = a_thread(otto, "opens", title="There", at=at(3) + timedelta(seconds=30))
    reply(other, otto, "answer", at=at(5) + timedelta(seconds=30))
    split(mo, thread, (2, 4), title="", into=other.get_absolute_url())
    # The opening post of a thread stays its opening post.
    assert texts(other) == [(1, "opens"), (2, "post 2"), (3, "post 4"), (4, "answer")]
    other.refresh_from_db()
    assert (other.author, other.replies, other.last_number) == (otto, 3, 4)
    before = figures()
    rebuild()
    assert figures() == before


def test_posts_that_went_come_back(mo, thread):
    split(mo, thread, (3, 5))
    new = Thread.objects.get(title="The new one")
    reply(new, mo, "post 6", at=at(6))
    split(mo, new, (2, 3), title="", into=str(thread.pk))
    assert [text for _number, text in texts(thread)] == [
        "post 1", "post 2", "post 4", "post 5", "post 6",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("numbers", "sent", "told"),
    [
        ((), {}, "Choose at least one post."),
        ((1,), {}, "One of the posts is no longer here"),
        ((2,), {"title": ""}, "Give the thread a title."),
        ((2,), {"board": ""}, "Choose a board."),
        ((2,), {"reason": ""}, "Give a reason"),
        ((2,), {"into": "/threads/98765/"}, "No thread stands at this address"),
    ],
)
def test_a_form_that_cannot_be_carried_out_keeps_what_was_chosen(mo, thread, numbers, sent, told):
    answer = split(mo, thread, numbers, **sent)
    page = body(answer)
    assert answer.status_code == 422
    assert told in page
    for pk in ids(thread, *numbers):
        assert (f'id="post{pk}" checked' in page) == (1 not in numbers)
    assert len(texts(thread)) == 5


def test_what_was_removed_meanwhile_stays(mo, thread):
    gone, going = ids(thread, 2, 3)
    remove_post(Post.objects.get(pk=gone), mo, "spam")
    new = split_thread(thread, [gone, going], a_thread(mo, title="There"), mo, "off")
    assert Post.objects.get(pk=gone).thread_id == thread.pk
    assert Post.objects.get(pk=going).thread_id == new.pk


def test_a_split_leaves_pins_boards_and_others_alone(mo, thread):
    split(mo, thread, (3,))
    move_thread(Thread.objects.get(title="The new one"), a_board("Gallery"), mo, "there")
    assert Thread.objects.get(pk=thread.pk).board_id == thread.board_id


def test_an_exchange_of_comments_becomes_a_thread_about_the_film(otto, mo):
    film, board = a_film(), a_board()
    for number in range(1, 5):
        comment_on_film(film, otto, f"comment {number}", at=at(number))
    comments = Thread.objects.get(comments_of=film)
    address = reverse("discussion:film-comments-split", args=[film.slug])
    here = reverse("discussion:film-comments", args=[film.slug])
    assert address in body(signed_in(mo).get(here))
    assert address not in body(signed_in(otto).get(here))
    assert "comment 1" in body(signed_in(mo).get(address))
    sent = {"posts": ids(comments, 1, 2, 4), "title": "On it", "board": board.pk, "reason": "long"}
    answer = signed_in(mo).post(address, sent)
    new = Thread.objects.get(title="On it")
    assert answer.headers["Location"] == new.get_absolute_url()
    assert texts(new) == [(1, "comment 1"), (2, "comment 2"), (3, "comment 4")]
    assert set(new.films.all()) == {film}
    assert (new.replies, Thread.objects.get(pk=comments.pk).replies) == (2, 1)
    page = body(signed_in(None).get(here))
    assert "comment 3" in page
    assert "comment 2" not in page
    assert "3 posts were moved to" in page
    assert "On it" in body(signed_in(None).get(film.get_absolute_url()))
    before = figures()
    rebuild()
    assert figures() == before


def test_a_film_without_comments_has_none_to_choose_from(mo):
    film = a_film()
    address = reverse("discussion:film-comments-split", args=[film.slug])
    assert signed_in(mo).get(address).status_code == 404
