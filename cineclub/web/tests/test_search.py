"""One search box over films and people."""

from __future__ import annotations

import pytest
from django.test import Client

from cineclub.catalogue.add_film import add_film
from cineclub.catalogue.fields import CastFields, FilmFields, TitleFields

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


@pytest.mark.parametrize("query", ["!!!", "\u202e\u200f", "*"])
def test_nothing_to_look_for_is_explained(client: Client, query: str) -> None:
    response = client.get("/search/", {"q": query})
    assert response.status_code == 200


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
    for _ in range(240):
        client.get("/search/", {"q": "x"})
    response = client.get("/search/", {"q": "x"})
    assert response.status_code == 429
    assert int(response["Retry-After"]) > 0
