"""The films index."""

from __future__ import annotations

import html
import re
from typing import Any
from urllib.parse import urljoin

import pytest
from django.test import Client

from cineclub.accounts.models import Member
from cineclub.catalogue.add_film import add_film
from cineclub.catalogue.fields import FilmFields
from cineclub.catalogue.models import Film
from cineclub.core import versions
from cineclub.core.text import one_line
from cineclub.diary.mark import add_to_watchlist, mark_seen
from cineclub.diary.rate import rate_film
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db


def add(title: str, year: int | None, *genres: str, country: str = "GB", **more: object) -> Film:
    fields = FilmFields(title, year, genres=genres, countries=(country,), **more)
    return add_film(fields, source="test")


def page_of(client: Client, query: str = "") -> str:
    response = client.get(urljoin("/films/", query))
    assert response.status_code == 200
    return response.content.decode()


def shown(client: Client, query: str = "") -> list[str]:
    return re.findall(r'href="/films/([^"/?]+)/"', page_of(client, query))


def options(page: str) -> dict[str, tuple[str, int, bool]]:
    """What may be clicked, by its id: where it leads, how many films it promises, if it is on."""
    found = {}
    for key, rest in re.findall(
        r'<a id="by-([^"]+)" (.*?)(?=<a id=|</ul>|</div>)', page, re.DOTALL
    ):
        where = html.unescape(re.search(r'href="([^"]*)"', rest)[1])
        count = re.search(r'aria-label="[^"]*: ([\d,]+)"|class="num">([\d,]+)<', rest)
        number = int((count[1] or count[2]).replace(",", ""))
        found[key] = (where, number, "aria-current" in rest)
    return found


@pytest.fixture(autouse=True)
def _films() -> None:
    add("The Zebra", 1948, "Drama", runtime=90, languages=("en",))
    add("Anchor", 1950, "Drama", "Comedy", country="FR", runtime=133, languages=("fr",))
    add("Midday", None, "Comedy", kind="short", runtime=12)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?sort=title", ["anchor-1950", "midday", "the-zebra-1948"]),
        ("?sort=newest", ["anchor-1950", "the-zebra-1948", "midday"]),
        ("?sort=oldest", ["the-zebra-1948", "anchor-1950", "midday"]),
        ("?sort=added", ["midday", "anchor-1950", "the-zebra-1948"]),
        ("?sort=shortest", ["midday", "the-zebra-1948", "anchor-1950"]),
        ("?sort=longest", ["anchor-1950", "the-zebra-1948", "midday"]),
        ("?year=1948", ["the-zebra-1948"]),
        ("?decade=1940", ["the-zebra-1948"]),
        ("?decade=1950s&genre=comedy", ["anchor-1950"]),
        ("?genre=comedy&sort=title", ["anchor-1950", "midday"]),
        ("?genre=comedy&genre=drama", ["anchor-1950"]),
        ("?country=france", ["anchor-1950"]),
        ("?language=english", ["the-zebra-1948"]),
        ("?kind=short", ["midday"]),
        ("?runtime_min=90&sort=title", ["anchor-1950", "the-zebra-1948"]),
        ("?runtime_max=90&sort=title", ["midday", "the-zebra-1948"]),
        ("?runtime_min=90&runtime_max=90", ["the-zebra-1948"]),
        ("?q=zeb", ["the-zebra-1948"]),
        ("?q=zebra&year=1950", []),
    ],
)
def test_filters_and_sorts(client: Client, query: str, expected: list[str]) -> None:
    assert shown(client, query) == expected


def test_the_most_seen_come_first(client: Client) -> None:
    rate_film(Member.objects.create_user("alice"), Film.objects.get(title="Midday"), 3)
    assert shown(client)[0] == "midday"


def test_only_a_mean_of_three_ratings_counts(client: Client) -> None:
    for number in range(3):
        member = Member.objects.create_user(f"member {number}")
        rate_film(member, Film.objects.get(title="Anchor"), 8)
        if number:
            rate_film(member, Film.objects.get(title="Midday"), 10)
    assert shown(client, "?rating_min=4") == ["anchor-1950"]
    assert shown(client, "?rating_min=4.5") == []
    assert shown(client, "?sort=rating")[0] == "anchor-1950"


@pytest.mark.parametrize(
    "query", ["", "?genre=drama", "?decade=1950&country=france", "?year=1948", "?runtime_max=100"]
)
def test_what_is_counted_is_what_a_click_gives(client: Client, query: str) -> None:
    found = options(page_of(client, query))
    assert {"genre-drama", "country-france", "language-english", "kind-short"} & found.keys()
    assert {"1940s", "1950s"} <= found.keys()
    for key, (where, count, chosen) in found.items():
        page = page_of(client, where)
        on = key in options(page) and options(page)[key][2]
        assert on is not chosen, key
        if not chosen:
            assert int(re.search(r'role="status">(\d+) of', page)[1]) == count, (query, key)


def test_one_choice_has_one_address(client: Client, settings: Any) -> None:
    """However it was written, links and the canonical address name parameters in one order."""
    query = "?sort=title&genre=drama&genre=COMEDY&decade=1950s&q=anchor"
    assert "canonical" not in page_of(client, query), "only a site that knows its address has one"
    settings.CINECLUB_URL = "https://films.example.org"
    versions.bump("films")
    page = page_of(client, query)
    assert (
        '<link rel="canonical" href="https://films.example.org/films/?q=anchor&amp;decade=1950&amp;genre=comedy'
        '&amp;genre=drama&amp;sort=title">' in page
    )


def test_countries_and_languages_are_known_by_their_codes(client: Client) -> None:
    by_name = page_of(client, "?country=france&language=french")
    by_code = page_of(client, "?country=FR&language=fr")
    assert re.search(r'role="status">(\d+) of', by_name)[1] != "0"
    assert re.findall(r'class="tag" href="[^"]+"', by_code) == re.findall(
        r'class="tag" href="[^"]+"', by_name
    )


def test_each_filter_can_be_taken_away(client: Client) -> None:
    page = page_of(client, "?genre=comedy&genre=drama&runtime_min=60&runtime_max=200")
    tags = [html.unescape(each) for each in re.findall(r'class="tag" href="([^"]+)"', page)]
    assert tags == [
        "?genre=drama&runtime_min=60&runtime_max=200",
        "?genre=comedy&runtime_min=60&runtime_max=200",
        "?genre=comedy&genre=drama",
    ]
    assert '<a class="clear" href="/films/">' in page


def test_fields_left_empty_leave_the_address(client: Client) -> None:
    response = client.get("/films/?q=&year=&runtime_min=60&runtime_max=&genre=drama")
    assert response.status_code == 302
    assert response["Location"] == "/films/?genre=drama&runtime_min=60"
    assert client.get("/films/?q=")["Location"] == "/films/"


NONSENSE = [
    "?year=banana", "?year=99999999999999", "?genre=nothing", "?sort=sideways", "?decade=1947",
    "?year=١٩٤٨", "?country=zz", "?language=klingon", "?rating_min=99", "?rating_min=-1",
    "?rating_min=nan", "?rating_min=1e0", "?rating_min=4.٥", "?runtime_min=0", "?runtime_max=soon",
    "?runtime_min=200&runtime_max=100", "?kind=sofa", "?mine=unseen", "?mine=x", "?foo=bar",
    "?q=!!!", "?year=%E2%80%8F", "?after=garbage", "?before=W10", "?after=AAAA", "?after=WyJhIl0",
    "?decade=%F0%9F%8E%AC", "?genre=" + "x" * 10_000, "?" + "y" * 10_000 + "=1", "?year=+-1948",
    "?sort=popular;drop", "?after=" + "A" * 10_000, "?year=1e3", "?decade=0", "?decade=s",
    "?before=WzAsImEiLDFd&after=WzAsImEiLDFd", "?after=Wzk5OTk5OTk5OTk5OTk5OTk5OTk5LCJhIiwxXQ",
]  # fmt: skip


@pytest.mark.parametrize("query", NONSENSE)
def test_nonsense_is_named_and_the_rest_shown(client: Client, query: str) -> None:
    page = page_of(client, query)
    assert 'class="notice warning"' in page
    assert "Understood: q (words of a title), decade" in page
    assert len(page) < 60_000
    if "after" not in query or "before" not in query:
        assert len(shown(client, query)) == 3


def test_what_is_understood_beside_nonsense_counts(client: Client) -> None:
    page = page_of(client, "?genre=drama&year=1948&year=1950&colour=red&sort=up")
    for quoted in ("“1950” was left out", "“colour” is nothing", "“up” is no way to sort"):
        assert quoted in page
    assert shown(client, "?genre=drama&year=1948&year=1950&colour=red") == ["the-zebra-1948"]


def test_nonsense_is_quoted_without_signs_nobody_sees(client: Client) -> None:
    page = page_of(
        client, "?genre=%E2%80%AEemanon%E2%80%8F&x%E2%80%AE=1&q=<script>alert(1)</script>"
    )
    assert one_line(page) == " ".join(page.split())
    assert "emanon" in page
    assert "<script>alert" not in page


def test_many_mistakes_are_not_all_told(client: Client) -> None:
    page = page_of(client, "?" + "&".join(f"p{number}=1" for number in range(500)))
    assert "And 492 things more." in page


def test_nulls_are_refused(client: Client) -> None:
    assert client.get("/films/?q=%00").status_code == 400


def test_nothing_found_offers_the_ways_back(client: Client) -> None:
    page = page_of(client, "?genre=comedy&year=1948&country=united-kingdom")
    assert "No film of the catalogue is all of that at once" in page
    assert '<a href="?genre=comedy&amp;country=united-kingdom">without 1948</a>' in page
    assert "without United Kingdom" not in page, "that would leave nothing either"


def test_paging_walks_through_all_and_back(client: Client) -> None:
    for number in range(90):
        add(f"Film {number:03}", 1900 + number % 50)
    there, address = [], "?sort=oldest"
    found: list[str] = []
    while address:
        page = page_of(client, address)
        there.append(re.findall(r'href="/films/([^"/?]+)/"', page))
        address = html.unescape((re.search(r'rel="next" href="([^"]+)"', page) or ["", ""])[1])
        last = page
    found = [film for films in there for film in films]
    assert len(found) == len(set(found)) == 93
    assert "81 to 93" in last
    back = re.search(r'rel="prev" href="([^"]+)"', last)
    middle = page_of(client, html.unescape(back[1]))
    assert re.findall(r'href="/films/([^"/?]+)/"', middle) == there[1]
    assert 'rel="prev" href="?sort=oldest"' in middle, "the first page has one address"


def test_a_change_is_seen_at_once(client: Client) -> None:
    assert len(shown(client, "?decade=1960")) == 0
    add("Late", 1966)
    assert shown(client, "?decade=1960") == ["late-1966"]


def test_an_empty_catalogue_says_what_to_do(client: Client) -> None:
    from cineclub.catalogue.facets import keep

    Film.objects.all().delete()
    keep.rebuild()
    assert "The shelves are still empty" in page_of(client)


class TestOfAMember:
    @pytest.fixture(autouse=True)
    def _sign_in(self, client: Client) -> None:
        self.member = MemberFactory(name="alice")
        client.force_login(self.member)
        mark_seen(self.member, Film.objects.get(title="Anchor"))
        add_to_watchlist(self.member, Film.objects.get(title="Midday"))

    def test_their_own_films(self, client: Client) -> None:
        assert shown(client, "?mine=unseen&sort=title") == ["midday", "the-zebra-1948"]
        assert shown(client, "?mine=watchlist") == ["midday"]
        found = options(page_of(client, "?genre=drama"))
        assert found["unseen"] == ("?genre=drama&mine=unseen", 1, False)
        assert found["watchlist"] == ("?genre=drama&mine=watchlist", 0, False)

    def test_parts_are_changed_in_place(self, client: Client) -> None:
        page = page_of(client)
        assert page.count('hx-boost="true" hx-target="#browse"') == 3
        assert "hx-boost" not in Client().get("/films/").content.decode()
