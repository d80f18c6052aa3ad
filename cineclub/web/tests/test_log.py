"""Logging films: by the form, and from a post that gives stars."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from cineclub.diary.mark import add_to_watchlist
from cineclub.diary.models import Rating, Seen, Watch, WatchlistEntry
from cineclub.diary.rebuild import differences
from cineclub.discussion.rated_films import RatedFilm, rated_films
from cineclub.discussion.reply import reply
from cineclub.discussion.tests.cast import a_film, a_member, a_thread, body, signed_in
from cineclub.reviews.models import Review

pytestmark = pytest.mark.django_db


def test_a_log_is_a_viewing_a_rating_and_off_the_watchlist():
    otto, film = a_member("Otto"), a_film()
    add_to_watchlist(otto, film)
    client = signed_in(otto)
    page = body(client.get(f"/log/?film={film.slug}&stars=7"))
    assert 'value="The Red Shoes (1948)"' in page
    assert '<option value="7" selected' in page
    sent = {"film": "the red shoes (1948)", "on": "2026-11-01", "step": "7"}
    for _time in range(2):  # twice is once
        assert client.post("/log/", sent).headers["Location"] == film.get_absolute_url()
    watch = Watch.objects.get()
    assert (watch.member, watch.film, watch.on, watch.step) == (otto, film, date(2026, 11, 1), 7)
    assert Rating.objects.get().step == 7
    assert Seen.objects.count() == 1
    assert not WatchlistEntry.objects.exists()
    client.post("/log/", {"film": str(film), "on": "", "step": ""})
    client.post("/log/", {"film": str(film), "on": "2025-01-01", "step": "9"})
    assert Watch.objects.count() == 3
    # What was given then stays; the newest word is the rating.
    assert Watch.objects.get(on="2026-11-01").step == 7
    assert Rating.objects.get().step == 9
    assert not list(differences())
    assert "Nov" in body(client.get("/log/"))


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("film", "", "Say which film."),
        ("film", "No Such (1901)", "No Such (1901)"),
        ("film", "Solaris", "Add or check the year"),
        ("on", "1066-10-14", "Choose a day that has been."),
        ("on", str(timezone.localdate() + timedelta(days=3)), "Choose a day that has been."),
        ("on", "yesterday", "Write the day"),
        ("step", "11", "Choose between"),
    ],
)
def test_a_bad_log_says_what_to_do_and_keeps_the_rest(field, value, told):
    a_film(), a_film("Solaris", 1972), a_film("Solaris", 2002)
    sent = {"film": "The Red Shoes (1948)", "on": "2026-11-01", "step": "7", field: value}
    answer = signed_in(a_member("Otto")).post("/log/", sent)
    assert answer.status_code == 422
    assert told in body(answer)
    assert field == "film" or "The Red Shoes (1948)" in body(answer)
    assert not Watch.objects.exists()


def test_a_post_that_gives_stars_offers_a_log_and_a_review():
    otto, noor, film = a_member("Otto"), a_member("Noor"), a_film()
    thread = a_thread(otto)
    post = reply(thread, otto, "Again. [[The Red Shoes (1948)]] 3.5/5. She runs, I say.")
    offer = f"{post.get_absolute_url()}rated/"
    assert offer in body(signed_in(otto).get(thread.get_absolute_url()))
    for other in (noor, None):
        assert offer not in body(signed_in(other).get(thread.get_absolute_url()))
    assert signed_in(noor).get(offer).status_code == 404
    client, act = signed_in(otto), f"{offer}{film.slug}/"
    assert "Make this my review" in body(client.get(offer))
    assert client.post(f"{act}log/").status_code == 303
    assert Watch.objects.get().step == 7
    assert "Logged on" in body(client.get(offer))
    answers = [client.post(f"{act}review/").headers["Location"] for _time in range(2)]
    review = Review.objects.get()
    assert answers == [review.get_absolute_url()] * 2
    assert (review.film, review.step, review.post_id) == (film, 7, post.pk)
    assert "She runs, I say." in body(signed_in(None).get(review.get_absolute_url()))
    assert "She runs, I say." in body(signed_in(None).get(thread.get_absolute_url()))
    assert "already" in body(client.get(offer))
    assert client.post(f"{offer}ran-1985/log/").status_code == 404


def test_only_stars_right_behind_a_film_count():
    film = a_film()
    otto = a_member("Otto")
    name = f"[[{film}]]"
    texts = {
        f"{name} 3.5/5": 7, f"{name}: 4/5": 8, f"{name} – 2,5 / 5": 5, f"{name} 0/5": None,
        f"{name} 3.5/50": None, f"{name} 3.7/5": None, f"{name} was fine. 3/5": None,
        f"{name} 6/5": None, "[[Unknown (1901)]] 3/5": None, f"{name}": None,
    }  # fmt: skip
    thread = a_thread(otto)
    for text, step in texts.items():
        wanted = [RatedFilm(film.slug, step)] if step else []
        assert rated_films(reply(thread, otto, text).html) == wanted, text
