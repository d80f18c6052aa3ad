"""Spoilers open by themselves for who has seen the film, on pages kept for all members."""

import re

import pytest

from cineclub.diary.mark import add_to_watchlist, mark_seen, unmark_seen
from cineclub.discussion.comment_on_film import comment_on_film
from cineclub.discussion.models import AlwaysFolded
from cineclub.discussion.reply import reply
from cineclub.discussion.tests.cast import a_film, a_member, a_thread, body, signed_in
from cineclub.reviews.write_review import write_review

pytestmark = pytest.mark.django_db
IN_A_LINE = "||She jumps.||"
A_BLOCK = ":::spoiler\nThe train comes.\n:::"
OPEN = re.compile(r'<details class="spoil(?:er)?"[^>]* open>|<input type="checkbox" checked ')
FOLDED = re.compile(
    r'<details class="spoil(?:er)?"(?: data-film="\d+")?>|<input type="checkbox" class="spoiler'
)


@pytest.fixture
def film():
    return a_film()


@pytest.fixture
def other():
    return a_film("Black Narcissus", 1947)


@pytest.fixture
def una():
    return a_member("Una")


def spoilers(reader, address):
    """How many are open and how many folded, from what is kept and from the view itself."""
    client = signed_in(reader)
    kept, made = (body(client.get(address, headers=told)) for told in ({}, {"HX-Request": "true"}))
    found = [(len(OPEN.findall(page)), len(FOLDED.findall(page))) for page in (kept, made)]
    assert found[0] == found[1]
    return found[0]


def test_they_open_with_the_film_and_not_with_the_watchlist(una, film):
    thread = a_thread(a_member("Otto"), f"{IN_A_LINE}\n\n{A_BLOCK}", films=[film])
    reply(thread, a_member("Ida"), "All of it.", spoiler=True)
    address = thread.get_absolute_url()
    assert spoilers(una, address) == (0, 3)
    add_to_watchlist(una, film)
    assert spoilers(una, address) == (0, 3)
    mark_seen(una, film)
    assert spoilers(una, address) == (3, 0)
    assert spoilers(None, address) == (0, 3)
    assert spoilers(a_member("Nobody in particular"), address) == (0, 3)
    unmark_seen(una, film)
    assert spoilers(una, address) == (0, 3)


def test_where_several_films_are_talked_about_its_author_names_the_one(una, film, other):
    text = (
        f"||[[{film}]]: she jumps.|| ||[[{other}]]: she falls.|| ||Everybody dies.||\n\n"
        f":::spoiler the end of [[{film}]]\nThe train comes.\n:::"
    )
    thread = a_thread(a_member("Otto"), text, films=[film, other])
    mark_seen(una, film)
    assert spoilers(una, thread.get_absolute_url()) == (2, 2)
    mark_seen(una, other)
    assert spoilers(una, thread.get_absolute_url()) == (3, 1), "one belongs to no film"
    assert spoilers(una, f"/films/{film.slug}/mentions/") == (3, 1)


def test_a_thread_s_only_film_goes_before_one_that_is_named(una, film, other):
    thread = a_thread(a_member("Otto"), f"||[[{other}]] ends better.||", films=[film])
    mark_seen(una, other)
    assert spoilers(una, thread.get_absolute_url()) == (0, 1)
    mark_seen(una, film)
    assert spoilers(una, thread.get_absolute_url()) == (1, 0)


def test_comments_and_reviews_are_about_their_film(una, film):
    otto = a_member("Otto")
    comment_on_film(film, otto, IN_A_LINE)
    whole = write_review(otto, film, "At the end the train comes. " * 30, step=8, spoiler=True)
    reply(whole.post.thread, otto, A_BLOCK)
    pages = (film.get_absolute_url(), f"/films/{film.slug}/comments/", whole.get_absolute_url())
    before = {page: spoilers(una, page) for page in pages}
    assert all(opened == 0 for opened, _folded in before.values())
    mark_seen(una, film)
    after = {page: spoilers(una, page)[0] for page in pages}
    assert after == {pages[0]: 2, pages[1]: 1, pages[2]: 2}


def test_who_wants_them_folded_has_them_folded(una, film):
    thread = a_thread(a_member("Otto"), IN_A_LINE, films=[film])
    comment_on_film(film, una, IN_A_LINE)
    mark_seen(una, film)
    client = signed_in(una)
    assert client.post("/settings/spoilers/", {"always": "on"}).status_code == 303
    assert "checked" in body(client.get("/settings/spoilers/"))
    for page in (thread.get_absolute_url(), film.get_absolute_url()):
        assert spoilers(una, page)[0] == 0
    client.post("/settings/spoilers/", {})
    assert not AlwaysFolded.objects.exists()
    assert spoilers(una, thread.get_absolute_url()) == (1, 0)


def test_reviews_open_where_they_are_shown_in_full(una, film):
    ida, address = a_member("Ida"), film.get_absolute_url()
    write_review(ida, film, "She jumps in the end, and it is the shoes that do it. " * 12)
    write_review(a_member("Otto"), film, "The train comes. " * 40, spoiler=True)
    for place in (address, f"{address}reviews/"):
        assert spoilers(una, place) == (0, 1), place
    mark_seen(una, film)
    for place in (address, f"{address}reviews/"):
        assert spoilers(una, place) == (1, 0), place
