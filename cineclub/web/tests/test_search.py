"""One search box over films, people, members, threads and reviews."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from cineclub.accounts.index_members import index_members
from cineclub.accounts.models import Member, RateCount
from cineclub.catalogue.add_film import add_film
from cineclub.catalogue.fields import CastFields, FilmFields, TitleFields
from cineclub.catalogue.index_catalogue import index_films
from cineclub.catalogue.models import Film
from cineclub.discussion.models import Board
from cineclub.discussion.remove import remove_post, remove_thread, restore_post, restore_thread
from cineclub.discussion.start_thread import start_thread
from cineclub.reviews.write_review import write_review

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _catalogue() -> None:
    add_film(
        FilmFields(
            "The Red Shoes",
            1948,
            titles=(TitleFields("Die roten Schuhe", language="de"),),
            cast=(CastFields("Anton Walbrook", credited_as="Adolf Wohlbrück"),),
        ),
        source="test",
    )


@pytest.mark.parametrize("query", ["red shoes", "roten schuhe", "red shoes 1948", "SHOES"])
def test_films_by_any_title(client: Client, query: str) -> None:
    assert "/films/the-red-shoes-1948/" in client.get("/search/", {"q": query}).content.decode()


@pytest.mark.parametrize("query", ["walbrook", "wohlbrück", "wohlbruck"])
def test_people_by_any_name(client: Client, query: str) -> None:
    assert "/people/anton-walbrook/" in client.get("/search/", {"q": query}).content.decode()


@pytest.mark.parametrize("query", ["!!!", "\u202e\u200f", "*", "🎬", "\u202e!", " \t"])
def test_nothing_to_look_for_is_explained(client: Client, query: str) -> None:
    response = client.get("/search/", {"q": query})
    page = response.content.decode()
    assert response.status_code == 200
    assert "write a letter or a digit" in page or "no letter and no digit" in page


def test_nul_is_refused_in_words(client: Client) -> None:
    response = client.get("/search/?q=%00red")
    assert response.status_code == 400
    assert "<h1" in response.content.decode()


def test_a_long_query_is_shortened_and_said(client: Client) -> None:
    response = client.get("/search/", {"q": "a" * 10_000})
    assert response.status_code == 200
    assert "first 200 characters" in response.content.decode()


def test_nothing_found_says_what_to_try(client: Client) -> None:
    page = client.get("/search/", {"q": "zzzz"}).content.decode()
    assert "Try fewer words" in page


def test_what_was_asked_is_shown_as_text(client: Client) -> None:
    page = client.get("/search/", {"q": "<script>alert(1)</script>"}).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;" in page


def test_too_many_searches_are_told_when_to_try_again(client: Client) -> None:
    client.get("/search/", {"q": "x"})
    RateCount.objects.update(count=240)
    response = client.get("/search/", {"q": "x"})
    assert response.status_code == 429
    assert int(response["Retry-After"]) > 0


def test_what_is_close_is_said(client: Client) -> None:
    page = client.get("/search/", {"q": "red shose"}).content.decode()
    assert "Nothing is called “red shose” here; this is close." in page
    assert "/films/the-red-shoes-1948/" in page
    assert "Looked for: red · shose" in page


def test_the_year_understood_leads_on(client: Client) -> None:
    page = client.get("/search/", {"q": "zzzz 1948"}).content.decode()
    assert "Looked for: zzzz, in 1948" in page
    assert "/films/?year=1948" in page


@pytest.mark.parametrize("query", ["walbrook 1948", "wohlbruck 48", "anton walbrook (1948)"])
def test_films_of_a_year_by_whom_they_are_with(client: Client, query: str) -> None:
    page = client.get("/search/", {"q": query}).content.decode()
    assert "/films/the-red-shoes-1948/" in page
    assert "this is close" not in page


def test_another_year_of_theirs_has_nothing(client: Client) -> None:
    page = client.get("/search/", {"q": "walbrook 1950"}).content.decode()
    assert "/films/the-red-shoes-1948/" not in page


def test_members_threads_and_reviews_are_found(
    client: Client, signed_in: Callable[[Member], Client], alice: Member, morten: Member
) -> None:
    film = Film.objects.get()
    board = Board.objects.create(name="Foyer", slug="foyer")
    thread = start_thread(alice, "Technicolor forever", "Words.", board=board)
    review = write_review(alice, film, "Boudoir politics. ||He jumps.||")
    index_members([alice.pk])
    assert alice.get_absolute_url() in found(client, "alice")
    assert thread.get_absolute_url() in found(client, "technicolor")
    assert review.get_absolute_url() in found(client, "boudoir")
    assert review.get_absolute_url() in found(client, "red shoes politics")
    assert review.get_absolute_url() not in found(client, "jumps")
    remove_thread(thread, morten, "because")
    remove_post(review.post, morten, "because")
    for who in (client, signed_in(alice), signed_in(morten)):
        assert thread.get_absolute_url() not in found(who, "technicolor")
        assert review.get_absolute_url() not in found(who, "boudoir")
    restore_thread(thread, morten, "after all")
    restore_post(review.post, morten, "after all")
    assert thread.get_absolute_url() in found(client, "technicolor")
    assert review.get_absolute_url() in found(client, "boudoir")


def test_the_title_it_was_found_by_is_shown(client: Client) -> None:
    assert "Die roten Schuhe" in found(client, "roten")
    assert "Die roten Schuhe" not in found(client, "red")


def test_one_kind_alone_goes_on_page_by_page(client: Client) -> None:
    index_films([add_film(FilmFields(f"Shoes {n}", 1950), source="test").pk for n in range(45)])
    first = found(client, "shoes", **{"in": "films"})
    assert first.count('class="plain serif"') == 40
    assert "page=2" in first
    second = found(client, "shoes", **{"in": "films", "page": "2"})
    assert second.count('class="plain serif"') == 6
    assert "page=3" not in second


@pytest.mark.parametrize(
    "asked", [{"in": "nowhere"}, {"in": "films", "page": "999"}, {"colour": "red"}]
)
def test_nonsense_beside_the_query_is_passed_over(client: Client, asked: dict[str, str]) -> None:
    assert client.get("/search/", {"q": "shoes", **asked}).status_code == 200


def found(client: Client, query: str, **asked: str) -> str:
    return client.get("/search/", {"q": query, **asked}).content.decode()


def test_posts_are_found_by_what_they_say(client: Client, alice: Member) -> None:
    """They stand last, lead to their own page, and a slip in one is no name."""
    board = Board.objects.create(name="Foyer", slug="foyer")
    start_thread(alice, "Technicolor", "Zeppelins over the red shose. ||Lakmé||", board=board)
    page = client.get("/search/", {"q": "zeppelins"}).content.decode()
    assert "<mark>Zeppelins</mark> over the red shose" in page
    assert "Lakmé" not in page
    assert 'href="/search/posts/?q=zeppelins"' in page
    assert "this is close" not in page
    page = client.get("/search/", {"q": "red shose"}).content.decode()
    assert "Nothing is called “red shose” here; this is close." in page
    assert "/films/the-red-shoes-1948/" in page
