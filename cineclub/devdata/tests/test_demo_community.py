"""The demo community is read by people: names, films, dates and quotes in it have to hold."""

import datetime as dt
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from cineclub.devdata.demo_dates import PRESENT
from cineclub.devdata.demo_diary import LIKED, SEEN, WATCHLIST, marks
from cineclub.markup import FilmLink, FilmReference, MemberLink, Rendered, render

DEMO = Path(__file__).resolve().parent.parent / "demo"
QUIP_LENGTH = 240
ESSAY_WORDS = range(90, 261)
# Film links to films the demo does not have would stay text on every page that shows them.
LINK = re.compile(r"\[\[(.+?)\]\]")
BRACKETED_MENTION = re.compile(r"@\[(.+?)\]")
# A straight quote or apostrophe belongs inside [[…]] only, where the title has to match.
STRAIGHT = re.compile(r"['\"]")

Row = dict[str, Any]


class Said(NamedTuple):
    """One text of a member, wherever it stands."""

    where: str
    member: str
    date: dt.datetime
    text: str
    liked_by: list[str]


def read(name: str) -> Row:
    return tomllib.loads((DEMO / name).read_text(encoding="utf-8"))


def film_names() -> list[str]:
    rows = [read(f"films/{path.name}") for path in sorted((DEMO / "films").glob("*.toml"))]
    return [f"{row['title']} ({row['year']})" for row in rows]


FILMS = film_names()
MEMBERS: dict[str, Row] = {row["name"]: row for row in read("members.toml")["members"]}
BOARDS: list[Row] = read("boards.toml")["boards"]
REVIEWS: list[Row] = read("reviews.toml")["reviews"]
COMMENTS: list[Row] = read("comments.toml")["comments"]
THREADS: dict[str, Row] = {
    path.stem: read(f"threads/{path.name}") for path in sorted((DEMO / "threads").glob("*.toml"))
}
MARKS: dict[str, dict[str, str]] = {name: {} for name in MEMBERS}
for _member, _film, _mark in marks():
    MARKS[_member][_film] = _mark
every_thread = pytest.mark.parametrize("slug", sorted(THREADS))


def everything_said() -> Iterator[Said]:
    for row in REVIEWS:
        yield _said(f"review of {row['film']}", row["member"], row)
    for row in COMMENTS:
        yield _said(f"comment on {row['film']}", row["member"], row)
    for slug, thread in THREADS.items():
        for number, row in enumerate(thread["posts"], start=1):
            yield _said(f"{slug} #{number}", row["author"], row)


def _said(where: str, member: str, row: Row) -> Said:
    text = row["text"].strip()
    return Said(f"{where} by {member}", member, row["date"], text, row["liked_by"])


SAID = list(everything_said())
every_text = pytest.mark.parametrize("said", SAID, ids=[said.where for said in SAID])


def films_meant(asked: list[FilmReference]) -> dict[FilmReference, FilmLink]:
    return {
        reference: FilmLink(FILMS.index(str(reference)), reference.title, reference.year, "/film/")
        for reference in asked
        if str(reference) in FILMS
    }


def members_meant(asked: list[str]) -> dict[str, MemberLink]:
    names = list(MEMBERS)
    return {name: MemberLink(names.index(name), name, "/m/") for name in asked if name in MEMBERS}


def rendered(text: str) -> Rendered:
    return render(text, films=films_meant, members=members_meant)


def tastes(name: str) -> dict[str, int]:
    """The member's ratings, in half stars."""
    given = {film: mark.removesuffix(LIKED) for film, mark in MARKS[name].items()}
    return {film: int(step) for film, step in given.items() if step not in (SEEN, WATCHLIST)}


def is_essay(row: Row) -> bool:
    return len(row["text"].strip()) > QUIP_LENGTH


def joined(name: str) -> dt.datetime:
    day: dt.date = MEMBERS[name]["joined"]
    return dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC)


def test_the_house_has_its_members_and_every_office() -> None:
    assert len(MEMBERS) >= 24
    roles = Counter(row["role"] for row in MEMBERS.values())
    assert roles == {"admin": 1, "moderator": 2, "curator": 1, "member": len(MEMBERS) - 4}
    assert MEMBERS["Ines Calder"]["role"] == "admin"


def test_there_is_enough_to_read() -> None:
    essays = [row for row in REVIEWS if is_essay(row)]
    assert len(REVIEWS) >= 150
    assert len(essays) >= 80
    assert len(REVIEWS) - len(essays) >= 60
    assert len(THREADS) >= 60
    replies = sorted(len(thread["posts"]) - 1 for thread in THREADS.values())
    assert sum(replies) >= 600
    assert replies[-8] >= 15
    assert replies[-1] >= 50
    assert len(COMMENTS) >= 150
    assert sum(len(tastes(name)) for name in MEMBERS) >= 2_800


def test_lists_of_titles_stand_in_posts() -> None:
    lists = [
        said.where
        for said in SAID
        if len(re.findall(r"^\d+\. .*\[\[", said.text, re.MULTILINE)) >= 6
    ]
    assert len(lists) >= 5, lists


def test_the_red_shoes_has_all_of_it() -> None:
    film = "The Red Shoes (1948)"
    assert sum(row["film"] == film and is_essay(row) for row in REVIEWS) >= 6
    assert sum(row["film"] == film for row in COMMENTS) >= 9
    assert sum(film in thread["films"] for thread in THREADS.values()) >= 4


@pytest.mark.parametrize("name", MEMBERS)
def test_a_member_is_whole(name: str) -> None:
    row = MEMBERS[name]
    favourites: list[str] = row["favourites"]
    assert dt.date(2011, 1, 1) <= row["joined"] <= PRESENT.date()
    assert set(MARKS[name]) <= set(FILMS)
    assert set(tastes(name).values()) <= set(range(1, 11))
    assert len(favourites) == len(set(favourites)) <= 4
    assert set(favourites) <= set(tastes(name))
    assert set(row.get("rated", {})) <= set(tastes(name))
    assert rendered(row["about"]).plain


def test_every_member_has_a_taste_of_their_own() -> None:
    columns = {tuple(sorted(MARKS[name].items())) for name in MEMBERS}
    assert len(columns) == len(MEMBERS)


def test_there_is_a_yesterday_and_a_today() -> None:
    ages = [PRESENT - said.date for said in SAID]
    assert sum(age < dt.timedelta(hours=2) for age in ages) >= 5
    assert sum(age < dt.timedelta(days=1, hours=2) for age in ages) >= 25


def test_every_member_writes_reviews_posts_and_comments() -> None:
    assert {row["member"] for row in REVIEWS} == set(MEMBERS)
    assert {row["member"] for row in COMMENTS} == set(MEMBERS)
    posts = [post for thread in THREADS.values() for post in thread["posts"]]
    assert {post["author"] for post in posts} == set(MEMBERS)


def test_most_films_are_rated_and_written_about() -> None:
    raters = Counter(film for name in MEMBERS for film in tastes(name))
    assert len(raters) >= len(FILMS) - 5
    assert any(count < 3 for count in raters.values())
    assert {row["film"] for row in [*REVIEWS, *COMMENTS]} == set(FILMS)


def test_nobody_reviews_a_film_twice() -> None:
    twice = Counter((row["member"], row["film"]) for row in REVIEWS)
    assert [key for key, count in twice.items() if count > 1] == []


def test_a_review_gives_the_stars_its_writer_gives() -> None:
    for row in REVIEWS:
        assert tastes(row["member"])[row["film"]] == row["step"], row["text"]


def test_essays_are_essays_and_the_rest_are_quips() -> None:
    for row in REVIEWS:
        if is_essay(row):
            assert len(row["text"].split()) in ESSAY_WORDS, (row["member"], row["film"])


def test_pull_quotes_stand_word_for_word_in_the_text_and_in_no_fold() -> None:
    for row in REVIEWS:
        quote = row.get("pull_quote")
        if quote is not None:
            assert quote in row["text"], quote
            assert quote in rendered(row["text"]).plain, quote


def test_films_commented_on_are_films_of_the_demo() -> None:
    assert {row["film"] for row in COMMENTS} <= set(FILMS)


def test_what_is_worth_reading_has_been_liked() -> None:
    assert all(said.liked_by for said in SAID)
    assert {name for said in SAID for name in said.liked_by} == set(MEMBERS)


def test_nobody_says_the_same_twice() -> None:
    twice = Counter(said.text for said in SAID)
    assert [text for text, count in twice.items() if count > 1] == []


def test_boards_are_named_once_and_all_in_use() -> None:
    slugs = [board["slug"] for board in BOARDS]
    assert len(slugs) == len(set(slugs)) == 5
    assert {thread["board"] for thread in THREADS.values()} == set(slugs)
    assert all(board["name"] and board["description"] for board in BOARDS)


def test_thread_titles_differ() -> None:
    assert len({thread["title"] for thread in THREADS.values()}) == len(THREADS)


@every_thread
def test_a_thread_runs_forward_in_time(slug: str) -> None:
    thread = THREADS[slug]
    dates = [post["date"] for post in thread["posts"]]
    assert 4 <= len(dates) <= 65
    assert dates == sorted(set(dates))
    assert set(thread["films"]) <= set(FILMS)


@every_thread
def test_who_is_quoted_in_a_thread_has_said_it_there(slug: str) -> None:
    before: list[tuple[str, str]] = []
    for post in THREADS[slug]["posts"]:
        for name, words in re.findall(
            r"^> \*\*(.+?)\*\* wrote:\n>\n> (.+)$", post["text"], re.MULTILINE
        ):
            bare = words.replace("||", "").rstrip(".")
            assert any(name == author and bare in text for author, text in before), words
        before.append((post["author"], post["text"]))


@every_text
def test_a_text_comes_from_someone_who_was_there(said: Said) -> None:
    assert said.member in MEMBERS
    assert joined(said.member) <= said.date <= PRESENT
    assert len(said.liked_by) == len(set(said.liked_by))
    assert said.member not in said.liked_by
    assert all(joined(name) <= said.date for name in said.liked_by)


@every_text
def test_every_link_in_a_text_leads_somewhere(said: Said) -> None:
    shown = rendered(said.text)
    assert "[[" not in shown.html
    assert "@[" not in shown.html.replace("<code>@[old Mr Lamp]</code>", "")
    assert set(LINK.findall(said.text)) - {"like this"} <= set(FILMS)
    assert set(BRACKETED_MENTION.findall(said.text)) <= set(MEMBERS)


@every_text
def test_a_text_is_typeset(said: Said) -> None:
    bare = LINK.sub("", said.text)
    assert not STRAIGHT.search(bare)
    assert bare.count("“") == bare.count("”")
    assert bare.count("||") % 2 == 0
    assert re.findall(r"^:::\w*$", bare, re.MULTILINE) in ([], [":::spoiler", ":::"])
