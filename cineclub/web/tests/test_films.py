"""The films index."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from cineclub.accounts.models import Member
from cineclub.catalogue.add_film import add_film
from cineclub.catalogue.fields import FilmFields
from cineclub.catalogue.models import Film
from cineclub.diary.rate import rate_film

pytestmark = pytest.mark.django_db


def add(title: str, year: int | None, *genres: str, country: str = "GB") -> Film:
    fields = FilmFields(title, year, genres=genres, countries=(country,))
    return add_film(fields, source="test")


def shown(client: Client, query: str = "") -> list[str]:
    response = client.get(f"/films/{query}")
    assert response.status_code == 200
    return re.findall(r'href="/films/([^"/?]+)/"', response.content.decode())


@pytest.fixture(autouse=True)
def _films() -> None:
    add("The Zebra", 1948, "Drama")
    add("Anchor", 1950, "Drama", "Comedy", country="FR")
    add("Midday", None, "Comedy")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?sort=title", ["anchor-1950", "midday", "the-zebra-1948"]),
        ("?sort=newest", ["anchor-1950", "the-zebra-1948", "midday"]),
        ("?sort=oldest", ["midday", "the-zebra-1948", "anchor-1950"]),
        ("?sort=added", ["midday", "anchor-1950", "the-zebra-1948"]),
        ("?year=1948", ["the-zebra-1948"]),
        ("?decade=1940", ["the-zebra-1948"]),
        ("?decade=1950s&genre=comedy", ["anchor-1950"]),
        ("?genre=comedy&sort=title", ["anchor-1950", "midday"]),
        ("?country=france", ["anchor-1950"]),
    ],
)
def test_filters_and_sorts(client: Client, query: str, expected: list[str]) -> None:
    assert shown(client, query) == expected


def test_the_most_seen_come_first(client: Client) -> None:
    rate_film(Member.objects.create_user("alice"), Film.objects.get(title="Midday"), 3)
    assert shown(client)[0] == "midday"


@pytest.mark.parametrize(
    "query",
    ["?year=banana", "?year=99999999999999", "?genre=nothing", "?sort=sideways", "?decade=1947",
     "?year=١٩٤٨", "?country=zz", "?language=klingon"],
)  # fmt: skip
def test_nonsense_is_named_and_the_rest_shown(client: Client, query: str) -> None:
    response = client.get(f"/films/{query}")
    assert response.status_code == 200
    assert 'class="notice warning"' in response.content.decode()
    assert len(shown(client, query)) == 3


def test_nothing_found_offers_the_way_back(client: Client) -> None:
    page = client.get("/films/?year=1999").content.decode()
    assert "No film of the catalogue is all of that at once" in page


def test_paging_walks_through_all(client: Client) -> None:
    for number in range(90):
        add(f"Film {number:03}", 1900 + number % 50)
    found: list[str] = []
    address = "?sort=oldest"
    for _ in range(5):
        page = client.get(f"/films/{address}").content.decode()
        found += re.findall(r'href="/films/([^"/?]+)/"', page)
        older = re.search(r'rel="next" href="([^"]+)"', page)
        if older is None:
            break
        address = older.group(1).replace("&amp;", "&")
    assert len(found) == len(set(found)) == 93


@pytest.mark.parametrize("after", ["x", "AAAA", "W10", "WyJhIl0"])
def test_a_broken_page_token_is_a_404(client: Client, after: str) -> None:
    assert client.get(f"/films/?after={after}").status_code == 404


def test_an_empty_catalogue_says_what_to_do(client: Client) -> None:
    Film.objects.all().delete()
    assert "The shelves are still empty" in client.get("/films/").content.decode()
