from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache
from django.test.utils import CaptureQueriesContext

from cineclub.accounts.models import Member
from cineclub.diary.models import Favourite
from cineclub.diary.rate import rate_film
from tests.factories import FilmFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    cache.clear()


def queries(client: Any, path: str) -> int:
    from django.db import connection

    with CaptureQueriesContext(connection) as seen:
        assert client.get(path).status_code == 200
    return len(seen)


def test_an_empty_page_has_something_to_say(client: Any, alice: Member, signed_in: Any) -> None:
    page = client.get("/members/alice/").content.decode()
    assert "Nothing rated so far." in page
    assert "Choose them" not in page
    assert "Choose them" in signed_in(alice).get("/members/alice/").content.decode()


def test_what_they_did_is_there_at_a_constant_price(client: Any, alice: Member) -> None:
    films = FilmFactory.create_batch(20)
    rate_film(alice, films[0], 9)
    few = queries(client, "/members/alice/")
    for number, film in enumerate(films):
        rate_film(alice, film, 1 + number % 10)
    Favourite.objects.bulk_create(
        Favourite(member=alice, film=film, position=n) for n, film in enumerate(films[:4])
    )
    assert queries(client, "/members/alice/") == few <= 8
    page = client.get("/members/alice/").content.decode()
    assert "20 ratings" in page
    assert page.count("filmrows") == 1
    assert client.get("/members/alice/reviews/").status_code == 200


def test_a_visitors_page_sets_no_cookie(client: Any, alice: Member) -> None:
    answer = client.get("/members/alice/")
    assert not answer.cookies
    assert "public" in answer["Cache-Control"]
    assert answer["ETag"]


def test_nobody_there(client: Any) -> None:
    assert client.get("/members/nobody/").status_code == 404
    assert client.get("/members/%00/").status_code == 404
    assert client.get("/members/nobody/reviews/").status_code == 404


def test_favourites_are_chosen_by_title(alice: Member, signed_in: Any) -> None:
    client = signed_in(alice)
    FilmFactory(title="The Red Shoes", title_key="the red shoes", year=1948)
    FilmFactory(title="Solaris", title_key="solaris", year=1972, slug="solaris-1972")
    FilmFactory(title="Solaris", title_key="solaris", year=2002, slug="solaris-2002")
    answer = client.post(
        "/settings/favourites/", {"film_1": "the red shoes", "film_3": "Solaris (1972)"}
    )
    assert answer.status_code == 303
    chosen = Favourite.objects.filter(member=alice).select_related("film")
    assert [(row.position, row.film.slug) for row in chosen] == [
        (0, "the-red-shoes-1948"),
        (1, "solaris-1972"),
    ]
    assert "Solaris (1972)" in client.get("/settings/favourites/").content.decode()
    wrong = client.post(
        "/settings/favourites/",
        {"film_1": "Solaris", "film_2": "No Such Film", "film_3": "The Red Shoes",
         "film_4": "The Red Shoes (1948)"},
    )  # fmt: skip
    page = wrong.content.decode()
    assert wrong.status_code == 422
    assert page.count("add the year") == 2
    assert "named this film already" in page
    assert "No Such Film" in page
    assert Favourite.objects.filter(member=alice).count() == 2
    assert client.post("/settings/favourites/", {"film_1": "a\x00b"}).status_code == 422
