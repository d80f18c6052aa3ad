"""A site that an earlier version left behind is brought up to date, and lacks nothing."""

import lzma
import re
import sqlite3
from contextlib import closing
from http.cookies import SimpleCookie
from pathlib import Path

import pytest

from tests.fixtures.served import Site, blank_home
from tests.served.client import Reader, Writer
from tests.world import BURIED, MEMBERS, REMOVED, STAFF, STANDING, word

OLD = Path(__file__).parent / "site-0.1.0.sqlite3.xz"
FILM = "/films/the-red-shoes-1948/"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    home = tmp_path_factory.mktemp("old") / "home"
    home.mkdir()
    (home / "cineclub.sqlite3").write_bytes(lzma.decompress(OLD.read_bytes()))
    site = Site(home).start()
    yield site
    site.stop()


@pytest.fixture
def reader(site):
    return Reader(site.url)


def test_it_is_healthy(site):
    site.run("check")


def test_its_tables_are_those_of_a_new_site(site, tmp_path):
    """A new site takes the discussion's tables from one migration, an old one from thirteen."""
    ours = tables(site.home / "cineclub.sqlite3")
    assert ours == tables(blank_home(tmp_path / "new") / "cineclub.sqlite3")
    assert len(ours) > 300


def tables(database: Path) -> dict[str, list[str]]:
    """Each table's and index's definition by its name; the order of columns is left out."""
    with closing(sqlite3.connect(database)) as connection:
        rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        return {name: sorted(re.split(r",\s*|\((?=\")|\)$", sql)) for name, sql in rows}


def test_its_film_page_is_whole(reader):
    page = reader.get(FILM).text
    for text in ("Victoria Page", "Adolf Wohlbrück", "Jul. 20th, 1948", word("standing comment")):
        assert text in page


@pytest.mark.parametrize(
    "asked",
    [
        "/search/?q=chaussons+rouges",
        "/search/?q=walbrook+1948",
        "/search/?q=red+shose",
        "/search/suggest/?q=r",
        "/films/?genre=drama",
        "/films/?decade=1940&country=united-kingdom&runtime_max=140&sort=rating",
    ],
)
def test_its_films_are_found_in_every_way(reader, asked):
    assert FILM in reader.get(asked).text


def test_its_talk_is_found(reader):
    assert word("standing thread title") in reader.get("/search/?q=about+standing+thread").text


def test_what_was_hidden_stays_hidden(reader):
    for state in (REMOVED, BURIED, MEMBERS, STAFF):
        for asked in (f"/search/?q={word(f'{state} thread title')}", "/boards/foyer/", FILM):
            found = reader.get(asked).text.replace(asked.partition("=")[2] or "-", "", 4)
            assert word(f"{state} thread title") not in found.split("<main", 1)[1]


def test_its_members_log_in_and_go_on(site):
    alice = Writer(site.url)
    answer = alice.post("/accounts/login/", login="alice", password="old-lantern-41")
    assert answer.status in (302, 303), answer.text
    cookies = SimpleCookie(";".join(answer.headers.get_all("Set-Cookie")))
    alice.session = cookies["session"].value
    title = word(f"{STANDING} thread title")
    thread = re.search(rf'href="(/threads/[^"]*{title}/)"', alice.get("/boards/foyer/").text)[1]
    assert word("draft of a reply") in alice.get(thread).text
    assert alice.post(FILM + "rate/", step="4").status in (302, 303)
