"""Threads and comments are found by the films they are about, however those are written."""

import pytest
from django.test import Client

from cineclub.catalogue.add_film import add_film
from cineclub.catalogue.change_film import change_film
from cineclub.catalogue.fields import FilmFields, TitleFields
from cineclub.catalogue.models import Film
from cineclub.discussion.comment_on_film import comment_on_film
from cineclub.discussion.delete_post import delete_post
from cineclub.discussion.models import Audience, Board, Thread
from cineclub.discussion.remove import remove_thread
from cineclub.discussion.start_thread import start_thread, tie_films
from cineclub.search.models import Entry
from cineclub.search.rebuild import differences, is_filled, rebuild
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db
OTHER = "Die roten Schuhe"


@pytest.fixture
def film() -> Film:
    fields = FilmFields("The Red Shoes", 1948, titles=(TitleFields(OTHER),))
    return add_film(fields, source="hand")


@pytest.fixture
def thread(film: Film) -> Thread:
    board = Board.objects.create(name="Foyer", slug="foyer")
    return start_thread(MemberFactory(), "Impossible to cut", "Words.", board=board, films=[film])


def threads(query: str) -> str:
    page = Client().get("/search/", {"q": query, "in": "threads"}).content.decode()
    return page.split("<main", 1)[1]


@pytest.mark.parametrize(
    "query",
    ["red shoes", "the red shoes 1948", "roten schuhe", "shoes cut", "red shose", "rde shoes",
     "roten shcuhe"],
)  # fmt: skip
def test_by_a_title_or_nearly_so(thread: Thread, query: str) -> None:
    assert thread.get_absolute_url() in threads(query)


def test_not_by_another_film(thread: Thread) -> None:
    add_film(FilmFields("Black Narcissus", 1947), source="hand")
    for query in ("black narcissus", "balck narcissus"):
        assert thread.get_absolute_url() not in threads(query)


def test_comments_on_a_film_are_found_by_it(film: Film) -> None:
    comment = comment_on_film(film, MemberFactory(), "Saw it twice.")
    for query in ("red shoes", OTHER, "red shose"):
        page = threads(query)
        assert "Comments on The Red Shoes (1948)" in page
        assert f'href="/films/{film.slug}/comments/"' in page
    delete_post(comment, comment.author)
    assert "Comments on" not in threads("red shoes")


def test_a_film_that_is_called_otherwise_now(thread: Thread, film: Film) -> None:
    comment_on_film(film, MemberFactory(), "Saw it twice.")
    change_film(film, FilmFields("Slippers", 1948), ["title", "titles"], source="hand")
    assert thread.get_absolute_url() in threads("slippers")
    assert "Comments on Slippers (1948)" in threads("slippers")
    assert thread.get_absolute_url() not in threads("red shoes")
    assert not [each for each in differences() if "thread" in each]


def test_a_thread_that_is_tied_later(thread: Thread) -> None:
    tie_films(thread, [add_film(FilmFields("Playtime", 1967), source="hand")])
    assert thread.get_absolute_url() in threads("playtime")
    assert not [each for each in differences() if "thread" in each]


def test_what_one_may_not_see_is_not_found(thread: Thread) -> None:
    Thread.objects.update(audience=Audience.MODERATORS)
    for query in ("red shoes", "red shose"):
        assert thread.get_absolute_url() not in threads(query)
    Thread.objects.update(audience=Audience.PUBLIC)
    remove_thread(thread, MemberFactory(role="moderator"), "because")
    for query in ("red shoes", "red shose"):
        assert thread.get_absolute_url() not in threads(query)


def test_what_is_hidden_does_not_tell_by_what_else_is_offered(film: Film) -> None:
    """A hidden thread that is called as one asked takes nothing from what is close."""
    before = threads("red shose")
    board = Board.objects.create(name="Foyer", slug="foyer")
    start_thread(MemberFactory(), "Red shose", "Words.", board=board, audience=Audience.MODERATORS)
    assert threads("red shose") == before
    assert f"/films/{film.slug}/" in Client().get("/search/?q=red+shose").content.decode()


def test_films_stand_before_what_is_said_about_them(thread: Thread) -> None:
    page = Client().get("/search/?q=red+shoes").content.decode()
    assert page.index("/films/the-red-shoes-1948/") < page.index(thread.get_absolute_url())


def test_an_older_index_of_threads_is_filled_again(thread: Thread) -> None:
    rebuild()
    assert is_filled()
    Entry.objects.filter(kind="thread").delete()
    assert not is_filled()
