"""The list of reviews: every choice, counted exactly, both ways through it."""

import html
import re
from urllib.parse import urljoin

import pytest
from django.test import Client

from cineclub.catalogue.add_film import add_film
from cineclub.catalogue.fields import FilmFields
from cineclub.discussion.like_post import like_post
from cineclub.discussion.models import Audience, Thread
from cineclub.discussion.remove import remove_post
from cineclub.reviews.models import Review
from cineclub.reviews.write_review import write_review
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db


def text(name: str) -> str:
    return f"On {name} one could say much. " + "More and more of it. " * 20


@pytest.fixture(autouse=True)
def written() -> dict[str, Review]:
    """Five reviews of three films by two members, by names of their own."""
    otto, noor = MemberFactory(name="Otto Quill"), MemberFactory(name="noor")
    shoes = add_film(FilmFields("The Red Shoes", 1948, genres=("Drama", "Music")), source="hand")
    play = add_film(FilmFields("Playtime", 1967, genres=("Comedy",)), source="hand")
    ball = add_film(FilmFields("The Red Balloon", 1956, genres=("Drama",)), source="hand")
    return {
        name: write_review(member, film, text(name), step=step)
        for name, member, film, step in (
            ("a", otto, shoes, 9), ("b", noor, shoes, 4), ("c", otto, play, 7),
            ("d", noor, ball, None), ("e", otto, ball, 10),
        )
    }  # fmt: skip


def page_of(query: str, client: Client | None = None, status: int = 200) -> str:
    answer = (client or Client()).get(f"/reviews/{query}")
    assert answer.status_code == status
    return html.unescape(answer.content.decode())


def shown(page: str) -> str:
    return "".join(re.findall(r"On (\w) one could say much", page.split("<main")[1]))


def told(page: str) -> tuple[int, int]:
    """Of how many reviews the page says that they are chosen, and how many there are."""
    found = re.search(r'role="status">(\d+)(?: of (\d+))?', page)
    assert found
    return int(found[1]), int(found[2] or found[1])


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", "edcba"),
        ("?sort=oldest", "abcde"),
        ("?sort=highest", "eacbd"),
        ("?sort=lowest", "bcaed"),
        ("?film=the-red-shoes-1948", "ba"),
        ("?film=The+Red+Shoes+(1948)", "ba"),
        ("?film=red", "edba"),
        ("?film=balloon", "ed"),
        ("?member=otto-quill", "eca"),
        ("?member=OTTO+quill", "eca"),
        ("?genre=drama", "edba"),
        ("?genre=music", "ba"),
        ("?rating_min=3.5", "eca"),
        ("?rating_max=3.5", "cb"),
        ("?rating_min=3.5&rating_max=4.5", "ca"),
        ("?rating_min=5&rating_max=5", "e"),
        ("?film=red&member=noor", "db"),
        ("?genre=drama&member=otto-quill&rating_min=4&sort=highest", "ea"),
        ("?genre=comedy&member=noor", ""),
    ],
)
def test_choices(query: str, expected: str) -> None:
    page = page_of(query)
    assert shown(page) == expected
    assert told(page) == (len(expected), 5)


def test_most_valued_first(written: dict[str, Review]) -> None:
    like_post(written["c"].post, MemberFactory())
    assert shown(page_of("?sort=valued")) == "cedba"


@pytest.mark.parametrize(
    "query", ["", "?member=otto-quill", "?genre=drama&rating_min=2", "?film=red"]
)
def test_what_is_counted_is_what_a_click_gives(query: str) -> None:
    page = page_of(query)
    rows = re.findall(
        r'<a id="by-[^"]*" href="([^"]*)" rel="nofollow" aria-label="[^"]*: (\d+)"', page
    )
    rows += re.findall(
        r'<a id="by-[^"]*" href="([^"]*)"[^>]*><bdi>[^<]*</bdi></a><span class="dots"></span>'
        r'<span class="num">(\d+)', page,
    )  # fmt: skip
    assert len(rows) > 10
    for where, count in rows:
        if "aria-current" not in page.split(html.escape(where))[0][-1:]:
            after = page_of(urljoin("/reviews/", where).removeprefix("/reviews/"))
            on = where in re.findall(r'href="([^"]*)" rel="nofollow"[^>]*aria-current', page)
            assert on or told(after)[0] == int(count), where


def test_each_filter_can_be_taken_away() -> None:
    page = page_of("?film=red&member=noor&genre=drama&rating_min=1")
    ways = re.findall(r'<a class="tag" href="([^"]*)"', page)
    assert ways == [
        "?member=noor&genre=drama&rating_min=1",
        "?film=red&genre=drama&rating_min=1",
        "?film=red&member=noor&rating_min=1",
        "?film=red&member=noor&genre=drama",
    ]


def test_nonsense_is_named_and_the_rest_chosen() -> None:
    page = page_of(
        "?film=zzyzx&member=nobody&genre=nonsense&rating_min=3.3&rating_max=11&sort=best&colour=red"
    )
    for value in ("zzyzx", "nobody", "nonsense", "3.3", "11", "best", "colour"):
        assert f"“{value}”" in page
    assert shown(page) == "edcba"
    assert shown(page_of("?member=noor&genre=nonsense")) == "db"
    assert "both were left out" in page_of("?rating_min=4&rating_max=2")


def test_fields_left_empty_leave_the_address() -> None:
    answer = Client().get("/reviews/?film=&member=noor&rating_min=&rating_max=&sort=newest")
    assert (answer.status_code, answer["Location"]) == (302, "/reviews/?member=noor")


def test_nothing_found_offers_the_ways_back() -> None:
    page = page_of("?genre=comedy&member=noor")
    assert "No review is all of that at once." in page
    ways = re.findall(r'<li><a href="([^"]*)">without', page)
    assert ways == ["?member=noor", "?genre=comedy"]


def test_paging_walks_through_all_and_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cineclub.reviews.all_reviews.CARDS_A_PAGE", 2)
    for sort, order in (("newest", "edcba"), ("highest", "eacbd"), ("valued", "edcba")):
        there, where = [], f"?sort={sort}"
        while where:
            page = page_of(where)
            there.append(shown(page))
            last, where = where, _link(page, "next")
        assert "".join(there) == order
        back = [shown(page_of(last))]
        while before := _link(page_of(last), "prev"):
            last = before
            back.append(shown(page_of(last)))
        assert back == there[::-1]


def test_what_one_may_not_read_is_not_counted(written: dict[str, Review]) -> None:
    moderator = MemberFactory(role="moderator")
    remove_post(written["a"].post, moderator, "The third rule.")
    Thread.objects.filter(pk=written["b"].post.thread_id).update(audience=Audience.MEMBERS)
    member, visitor = Client(), Client()
    member.force_login(MemberFactory())
    assert told(page_of("", visitor)) == (3, 3)
    assert told(page_of("?film=the-red-shoes-1948", member)) == (1, 4)
    assert "No review is all of that at once." in page_of("?film=the-red-shoes-1948", visitor)
    counted = re.findall(r'id="by-genre-music"', page_of("", visitor))
    assert not counted


def test_who_is_gone_is_not_named() -> None:
    MemberFactory(name="closed", is_active=False)
    assert "“closed”" in page_of("?member=closed")


def _link(page: str, rel: str) -> str:
    found = re.search(rf'<a rel="{rel}" href="([^"]*)"', page)
    return found[1] if found else ""
