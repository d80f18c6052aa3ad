"""Whoever has now seen a film is told how many spoilers that opened."""

import pytest
from django.utils import timezone

from cineclub.catalogue.models import Film
from cineclub.discussion.comment_on_film import comment_on_film
from cineclub.discussion.fold_always import fold_always
from cineclub.discussion.models import Audience, MovieTab, Thread
from cineclub.discussion.opened_spoilers import opened_spoilers
from cineclub.discussion.remove import remove_post
from cineclub.discussion.reply import reply
from cineclub.discussion.tests.cast import a_film, a_member, a_thread, body, signed_in

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def scene():
    """A film with three spoilers for who has not seen it, among much that is none."""
    otto, noor, mo = a_member("Otto"), a_member("Noor"), a_member("Mo", "moderator")
    film, other = a_film(), a_film("Ran", 1985)
    about = a_thread(otto, title="About it", films=[film])
    reply(about, otto, "She ||jumps||.")  # 1
    reply(about, otto, "Nothing to hide here.")
    reply(about, noor, "||Mine|| opens nothing for me.")
    remove_post(reply(about, otto, "||gone||"), mo, "rude")
    comment_on_film(film, otto, ":::spoiler\nThe end.\n:::")  # 2
    free = a_thread(otto, title="Free")
    named = "[[The Red Shoes (1948)]]"
    reply(free, otto, f"As in {named}:\n\n:::spoiler {named}\nShe falls.\n:::")  # 3
    reply(free, otto, "[[The Red Shoes (1948)]] and ||[[Ran (1985)]] ends||")
    elsewhere = a_thread(otto, title="About another", films=[other])
    reply(elsewhere, otto, "||[[The Red Shoes (1948)]]||")  # belongs to Ran
    hidden = a_thread(otto, title="In the back room", films=[film])
    reply(hidden, otto, "||secret||")
    Thread.objects.filter(pk=hidden.pk).update(audience=Audience.MODERATORS)
    return noor, film


def test_rating_tells_it_once_with_the_way_there(scene):
    noor, film = scene
    client, home = signed_in(noor), film.get_absolute_url()
    told = body(client.post(f"{home}rate/", {"step": "8"}, headers=HTMX))
    assert "3 spoilers are open to you now." in told
    assert f'<a href="{home}threads/">Read the threads about it</a>' in told
    for act in ("rate/", "like/", "see/"):
        again = body(client.post(f"{home}{act}", {"step": "9"}, headers=HTMX))
        assert "open to you now" not in again


@pytest.mark.parametrize("address", ["like/", "see/"])
def test_without_a_script_the_film_says_it(scene, address):
    noor, film = scene
    client, home = signed_in(noor), film.get_absolute_url()
    assert "3 spoilers are open" in body(client.post(f"{home}{address}", follow=True))
    assert "spoilers are open" not in body(client.get(home))


def test_a_log_a_review_and_a_movie_tab_say_it_too(scene):
    _noor, film = scene
    home = film.get_absolute_url()
    tab = a_thread(a_member("Eve"), title="November")
    MovieTab.objects.create(thread=tab)
    for number, (address, sent) in enumerate(
        [
            ("/log/", {"film": str(film), "step": "8"}),
            (f"{home}reviews/write/", {"text": "A film of feet.", "step": "8"}),
            (f"{tab.get_absolute_url()}reply/", {"film": str(film), "step": "8", "text": "!"}),
        ]
    ):
        client = signed_in(a_member(f"Member {number}"))
        assert "4 spoilers are open" in body(client.post(address, sent, follow=True)), address


def test_nothing_is_said_where_nothing_opened(scene, django_assert_num_queries):
    noor, film = scene
    since = timezone.now()
    client = signed_in(noor)
    ran = Film.objects.get(title="Ran")
    assert "open to you now" not in body(
        client.post(f"{ran.get_absolute_url()}watchlist/add/", headers=HTMX)
    )
    fold_always(noor, True)
    told = body(client.post(f"{film.get_absolute_url()}see/", headers=HTMX))
    assert "open to you now" not in told
    with django_assert_num_queries(1):
        assert opened_spoilers(noor, film, since) == 0
    fold_always(noor, False)
    with django_assert_num_queries(2):
        assert opened_spoilers(noor, film, since) == 3
    with django_assert_num_queries(1):  # seen before: who rates their thousandth time waits least
        assert opened_spoilers(noor, film, timezone.now()) == 0
