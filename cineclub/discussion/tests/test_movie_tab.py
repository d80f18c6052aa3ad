"""Movie Tab threads: the reply form is the log form."""

import re

import pytest
from django.urls import reverse

from cineclub.diary.models import Rating, Watch
from cineclub.discussion.drafts import keep_draft
from cineclub.discussion.models import MovieTab, Thread
from cineclub.discussion.tests.cast import a_board, a_film, a_member, body, signed_in

pytestmark = pytest.mark.django_db


def a_tab(author) -> Thread:
    board = a_board()
    sent = {"title": "November", "board": board.pk, "text": "What did you see?", "movie_tab": "on"}
    signed_in(author).post(reverse("discussion:thread-start", args=[board.slug]), sent)
    assert MovieTab.objects.count() == 1
    return Thread.objects.get()


def test_a_reply_logs_the_film_and_says_so():
    otto, noor, film = a_member("Otto"), a_member("Noor"), a_film()
    thread = a_tab(otto)
    client, address = signed_in(noor), thread.get_absolute_url()
    page = body(client.get(address))
    assert 'name="film"' in page
    assert 'type="date"' in page
    assert 'data-suggest-of="films"' in page.partition('id="reply"')[2]
    # Enter in a line presses the first button of the form: it sends, and is none of a post's own.
    first = re.search(r"<(?:button|input)[^>]* form=\"reply\"[^>]*>", page)[0]
    assert "formaction" not in first
    assert "name=" not in first
    sent = {"film": str(film), "on": "2026-11-20", "step": "9", "text": "*Red*.", "token": "one"}
    preview = body(client.post(f"{address}reply/preview/", sent))
    assert not Watch.objects.exists()
    places = {client.post(f"{address}reply/", sent).headers["Location"] for _time in range(2)}
    assert places == {f"{address}#p2"}
    post = thread.posts.get(number=2)
    assert post.text == "[[The Red Shoes (1948)]] 4.5/5\n\n*Red*."
    assert post.html in preview
    watch = Watch.objects.get()
    assert (watch.member, watch.film, str(watch.on), watch.step) == (noor, film, "2026-11-20", 9)
    assert Rating.objects.get().step == 9


def test_words_alone_are_a_reply_and_a_film_alone_is_a_log():
    otto, film = a_member("Otto"), a_film()
    thread = a_tab(otto)
    client, reply = signed_in(otto), f"{thread.get_absolute_url()}reply/"
    assert client.post(reply, {"text": "Just talk.", "token": "a"}).status_code == 303
    assert not Watch.objects.exists()
    assert client.post(reply, {"film": str(film), "token": "b"}).status_code == 303
    assert Watch.objects.get().on is None
    assert client.post(reply, {"text": "", "token": "c"}).status_code == 422
    wrong = client.post(reply, {"film": "No Such (1901)", "text": "Kept words.", "token": "d"})
    assert wrong.status_code == 422
    assert "Kept words." in body(wrong)
    assert thread.posts.count() == 3


def test_a_draft_keeps_all_of_the_form():
    otto = a_member("Otto")
    thread = a_tab(otto)
    sent = {"film": "Ran (1985)", "on": "2026-11-02", "step": "8", "text": ""}
    assert keep_draft(otto, f"reply:{thread.pk}", sent)
    client, address = signed_in(otto), thread.get_absolute_url()
    for headers in ({}, {"HX-Request": "true"}):
        page = body(client.get(address, headers=headers))
        assert 'value="Ran (1985)"' in page
        assert 'value="2026-11-02"' in page
        assert '<option value="8" selected' in page
