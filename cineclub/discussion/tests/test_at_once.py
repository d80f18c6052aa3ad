"""One form, one effect, and figures that equal a recount, whoever else writes at that moment."""

from functools import partial

import pytest
from django.urls import reverse

from cineclub.discussion.comment_on_film import comment_on_film
from cineclub.discussion.like_post import like_post
from cineclub.discussion.models import (
    Post,
    PostLike,
    PostTally,
    Submission,
    Thread,
)
from cineclub.discussion.reply import reply
from cineclub.discussion.tallies import rebuild
from cineclub.discussion.tests.cast import (
    a_board,
    a_film,
    a_member,
    a_thread,
    opening,
    signed_in,
)
from cineclub.discussion.tests.crowd import alone, at_once, share_database

pytestmark = pytest.mark.django_db(transaction=True)
CROWD = 50


def figures():
    threads = list(Thread.objects.order_by("pk").values_list("replies", "last_number", "last_at"))
    return (
        threads,
        list(Post.objects.order_by("pk").values_list("number", "likes")),
        sorted(PostTally.objects.values_list("member", "posts")),
    )


def test_fifty_identical_posts_have_one_effect(tmp_path, monkeypatch):
    author, board, film = a_member("Otto"), a_board(), a_film()
    thread = a_thread(author)
    form = {"text": "once", "token": "the-same", "title": "Once", "board": board.pk}
    forms = [
        reverse("discussion:thread-start", args=[board.slug]),
        f"{thread.get_absolute_url()}reply/",
        reverse("discussion:film-comment", args=[film.slug]),
        reverse("reviews:review-write", args=[film.slug]),
    ]
    clients = [signed_in(author) for _ in range(CROWD)]
    share_database(tmp_path, monkeypatch)
    for place, address in enumerate(forms):
        sent = form | {"token": f"the-same-{place}"}
        answers = at_once([partial(client.post, address, sent) for client in clients])
        assert {answer.status_code for answer in answers} == {303}
        assert len({answer.headers["Location"] for answer in answers}) == 1
    assert alone(lambda: Post.objects.filter(text="once").count()) == len(forms)
    assert alone(Submission.objects.count) == len(forms)


def test_forms_without_a_token_are_told_apart_by_their_words(tmp_path, monkeypatch):
    author = a_member("Otto")
    thread = a_thread(author)
    address = f"{thread.get_absolute_url()}reply/"
    clients = [signed_in(author) for _ in range(8)]
    share_database(tmp_path, monkeypatch)
    at_once([lambda c=c: c.post(address, {"text": "same words"}) for c in clients])
    alone(lambda: clients[0].post(address, {"text": "other words"}))
    assert alone(lambda: Post.objects.filter(thread=thread).count()) == 3


def test_fifty_members_at_once_lose_nothing(tmp_path, monkeypatch):
    author, film = a_member("Otto"), a_film()
    thread = a_thread(author)
    first = opening(thread)
    crowd = [a_member(f"member {number}") for number in range(CROWD)]
    share_database(tmp_path, monkeypatch)
    at_once([lambda m=m: reply(thread, m, "a word") for m in crowd])
    at_once([lambda m=m: comment_on_film(film, m, "a comment") for m in crowd])
    at_once([lambda m=m: like_post(first, m) for m in crowd])
    numbers = alone(
        lambda: sorted(Post.objects.filter(thread=thread).values_list("number", flat=True))
    )
    assert numbers == list(range(1, CROWD + 2))
    assert alone(lambda: Thread.objects.get(pk=thread.pk).replies) == CROWD
    assert alone(lambda: Thread.objects.get(comments_of=film).replies) == CROWD
    assert alone(lambda: Post.objects.get(pk=first.pk).likes) == CROWD
    before = alone(figures)
    alone(rebuild)
    assert alone(figures) == before


def test_one_member_likes_once_however_often_they_press(tmp_path, monkeypatch):
    author, reader = a_member("Otto"), a_member("Noor")
    post = opening(a_thread(author))
    clients = [signed_in(reader) for _ in range(CROWD)]
    share_database(tmp_path, monkeypatch)
    address = reverse("discussion:post-like", args=[post.pk])
    answers = at_once([lambda c=c: c.post(address) for c in clients])
    assert {answer.status_code for answer in answers} == {303}
    assert alone(lambda: Post.objects.get(pk=post.pk).likes) == 1
    assert alone(PostLike.objects.count) == 1
