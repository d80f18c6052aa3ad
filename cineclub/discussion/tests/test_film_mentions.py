"""The film page knows in how many posts the film is spoken of, and a page lists them."""

import pytest

from cineclub.accounts.models import Role
from cineclub.discussion.comment_on_film import comment_on_film
from cineclub.discussion.delete_post import delete_post
from cineclub.discussion.edit_post import edit_post
from cineclub.discussion.models import Audience, NamedFilm
from cineclub.discussion.named_films import posts_naming
from cineclub.discussion.remove import remove_post, remove_thread, restore_post, restore_thread
from cineclub.discussion.reply import reply
from cineclub.discussion.tallies import rebuild
from cineclub.discussion.tests.cast import a_film, a_member, a_thread, body, signed_in
from cineclub.reviews.write_review import write_review

pytestmark = pytest.mark.django_db
NAMING = "See [[The Red Shoes (1948)]]."


@pytest.fixture
def otto():
    return a_member("Otto")


@pytest.fixture
def mo():
    return a_member("Mo", Role.MODERATOR)


@pytest.fixture
def film():
    return a_film()


def told(film, reader=None):
    """The figure on the film page, held against the page that lists the posts."""
    page = body(signed_in(reader).get(film.get_absolute_url()))
    listed = body(signed_in(reader).get(f"{film.get_absolute_url()}mentions/"))
    count = posts_naming(film.pk, reader)
    assert listed.count("<article") == count
    many = "posts" if count > 1 else "post"
    assert (f"spoken of in {count} {many}<" in page) == bool(count)
    return count


def settled():
    before = sorted(NamedFilm.objects.filter(posts__gt=0).values_list("thread", "film", "posts"))
    rebuild()
    assert before == sorted(NamedFilm.objects.values_list("thread", "film", "posts"))


def test_posts_comments_and_reviews_are_counted(otto, film):
    other = a_film("Playtime", 1967)
    assert told(film) == 0
    thread = a_thread(otto, NAMING)
    reply(thread, otto, f"{NAMING} And again: {NAMING}")
    comment_on_film(other, otto, NAMING)
    write_review(otto, other, NAMING)
    assert told(film) == 4
    assert told(other) == 0
    settled()


def test_the_figure_follows_what_becomes_of_posts(otto, mo, film):
    thread = a_thread(otto)
    post, second = reply(thread, otto, NAMING), reply(thread, otto, NAMING)
    edit_post(second, otto, "Nothing of it.")
    assert told(film) == 1
    edit_post(second, otto, NAMING)
    remove_post(post, mo, "because")
    assert told(film) == 1
    restore_post(post, mo, "after all")
    assert told(film) == 2
    remove_thread(thread, mo, "because")
    assert told(film) == told(film, mo) == 0
    restore_thread(thread, mo, "after all")
    delete_post(post, otto)
    assert told(film) == told(film, mo) == 1
    settled()


def test_posts_one_may_not_read_are_neither_counted_nor_listed(otto, mo, film):
    a_thread(otto, NAMING, title="Backstage", audience=Audience.MEMBERS)
    a_thread(otto, NAMING, title="Office", audience=Audience.MODERATORS)
    assert (told(film), told(film, otto), told(film, mo)) == (0, 1, 2)


def test_the_list_pages_by_post(otto, film):
    thread = a_thread(otto)
    for number in range(25):
        reply(thread, otto, f"{number}: {NAMING}")
    here = f"{film.get_absolute_url()}mentions/"
    page = body(signed_in(None).get(here))
    assert page.count("<article") == 20
    assert page.index("24: ") < page.index("5: ")
    older = page.partition('rel="next" href="')[2].partition('"')[0]
    rest = body(signed_in(None).get(older))
    assert rest.count("<article") == 5
    assert "The last reel" in rest
    assert signed_in(None).get(f"{here}?after=x").status_code == 400
