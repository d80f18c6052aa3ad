"""How much stands on each board, as its page tells it."""

import pytest
from django.test import Client

from cineclub.discussion.count_boards import count_boards
from cineclub.discussion.models import Audience, BoardTally, Thread
from cineclub.discussion.remove import remove_post, remove_thread
from cineclub.discussion.reply import reply
from cineclub.discussion.tests.cast import a_board, a_thread, body

pytestmark = pytest.mark.django_db


def test_boards_tell_how_much_stands_there(alice, bob, morten):
    board = a_board()
    client = Client()
    assert count_boards() == 1
    assert "0 threads" not in body(client.get("/boards/"))
    thread, gone, apart = (a_thread(alice, title=title, board=board) for title in "ABC")
    said = reply(thread, bob, "One.")
    remove_post(reply(thread, bob, "Spam."), morten, "Spam.")
    remove_thread(gone, morten, "Spam.")
    Thread.objects.filter(pk=apart.pk).update(audience=Audience.MODERATORS)
    assert count_boards() == 1
    page = body(client.get("/boards/"))
    assert "1 thread, 2 posts" in page
    assert BoardTally.objects.get().posts == 2
    assert count_boards() == 0
    # The page that was kept is told of other figures.
    remove_post(said, morten, "Spam.")
    count_boards()
    assert "1 thread, 1 post<" in body(client.get("/boards/"))
