"""What every page of a served site promises, seen from outside."""

import gzip
import re

import pytest

from tests.served.client import Reader, Writer

FILM = "/films/the-red-shoes-1948/"
PUBLIC = [
    "/",
    "/films/",
    "/films/?decade=1940&sort=title",
    FILM,
    *(FILM + part for part in ("cast/", "crew/", "members/", "reviews/", "threads/", "comments/")),
    FILM + "poster.svg",
    "/people/",
    "/reviews/",
    "/members/",
    "/members/ada/",
    "/members/ada/reviews/",
    "/boards/",
    "/boards/films/",
    "/search/",
    "/search/?q=red+shoes",
    "/rules/",
    "/help/",
    "/privacy/",
    "/moderation/log/",
    "/patterns/",
]
STRANGE = {
    "Accept_Language": "fr-FR, zh;q=0.9",
    "User_Agent": "Mozilla/5.0 (iPhone) evil",
    "X_Forwarded_For": "203.0.113.9",
    "X_Forwarded_Host": "evil.example",
    "X_Forwarded_Proto": "https",
    "X_Forwarded_Prefix": "/evil",
    "X_Original_URL": "/evil/",
    "X_HTTP_Method_Override": "POST",
    "Forwarded": "for=203.0.113.9;host=evil.example;proto=https",
    "Referer": "http://evil.example/",
    "Origin": "http://evil.example",
    "Cookie": "theme=dark; sessionid=abc; _ga=GA1.2.3; session=; csrf=",
    "Authorization": "Basic ZXZpbDpldmls",
    "Accept": "application/json, */*;q=0.1",
    "Range": "bytes=0-10",
}


@pytest.mark.parametrize("path", PUBLIC)
def test_public_pages_are_the_same_for_everyone(club, path):
    first, other = club.reader().get(path), club.reader().get(path, **STRANGE)
    assert (first.status, other.status) == (200, 200)
    assert first.body == other.body
    assert b"evil" not in other.body
    for answer in (first, other):
        assert answer.headers["Set-Cookie"] is None
        assert "no-store" not in answer.headers["Cache-Control"]
        assert "private" not in answer.headers["Cache-Control"]
        assert answer.headers["ETag"] == first.headers["ETag"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", PUBLIC)
def test_etag_and_head(club, path):
    page = club.reader().get(path)
    again = club.reader().get(path, If_None_Match=page.headers["ETag"])
    assert (again.status, again.body) == (304, b"")
    head = club.reader().ask("HEAD", path)
    assert (head.status, head.body) == (200, b"")
    assert head.headers["ETag"] == page.headers["ETag"]
    assert head.headers["Content-Type"] == page.headers["Content-Type"]


@pytest.mark.parametrize("path", PUBLIC[:-4])
def test_members_pages_are_private(club, path):
    answer = club.writer("ada").get(path, If_None_Match=club.reader().get(path).headers["ETag"])
    if path.endswith(".svg"):  # a picture knows nobody
        assert answer.status == 304
        return
    assert answer.status == 200
    assert b"ada" in answer.body
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["ETag"] is None


def test_a_public_page_changes_with_what_it_shows(club):
    before = club.reader().get(FILM).headers["ETag"]
    _, writer = club.newcomer()
    assert writer.post(FILM + "comments/post/", text="This changes the page.").status == 303
    assert club.reader().get(FILM, If_None_Match=before).status == 200


def test_static_files_are_kept_for_ever(club):
    page = club.reader().get("/").text
    (sheet,) = re.findall(r'<link rel="stylesheet" href="([^"]*)"', page)
    answer = club.reader().get(sheet, Accept_Encoding="gzip")
    assert answer.status == 200
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["Set-Cookie"] is None
    assert gzip.decompress(answer.body) if answer.headers["Content-Encoding"] else answer.body


UNKNOWN = ["/nothing/", "/films/unknown-film-1999/", "/people/nobody/", "/members/nobody/"]
UNKNOWN += ["/boards/none/", "/threads/999999/none/", "/posts/999999/", "/reviews/999999/"]


@pytest.mark.parametrize("path", UNKNOWN)
def test_unknown_is_a_404_with_search(club, path):
    answer = club.reader().get(path)
    assert answer.status == 404
    assert 'role="search"' in answer.text
    assert answer.headers["Set-Cookie"] is None


@pytest.mark.parametrize("path", [FILM + "like/", FILM + "comments/post/", "/drafts/keep/"])
def test_without_a_token_nothing_is_changed(club, path):
    name, writer = club.newcomer()
    before = club.one("SELECT count(*) FROM diary_like")
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    for body in ("", "csrfmiddlewaretoken=", f"csrfmiddlewaretoken={'a' * 32}"):
        assert writer.ask("POST", path, f"{body}&text=No", form).status == 403
    assert club.one("SELECT count(*) FROM diary_like") == before
    pk = club.id_of(name)
    assert club.one(f"SELECT count(*) FROM discussion_post WHERE author_id = {pk}") == 0


def test_a_form_from_another_site_is_refused(club):
    _, writer = club.newcomer()
    form = {"Content-Type": "application/x-www-form-urlencoded", "Origin": "http://evil.example"}
    answer = writer.ask("POST", FILM + "like/", f"csrfmiddlewaretoken={writer.token}", form)
    assert answer.status == 403


def test_visitors_change_nothing_and_lose_nothing(club):
    answer = Writer(club.site.url).post(FILM + "comments/post/", text="I am nobody yet")
    assert answer.status == 403
    assert "/accounts/login/?next=" in answer.text


@pytest.mark.parametrize(
    "path", [FILM + "comments/post/", "/accounts/login/", "/settings/profile/"]
)
def test_more_than_two_mebibytes_are_refused_with_a_page(club, path):
    _, writer = club.newcomer()
    answer = writer.post(path, text="x" * (2 * 1024 * 1024 + 1))
    assert answer.status == 413
    assert "what you typed is still there" in answer.text
    assert 'role="search"' in answer.text


def test_just_under_two_mebibytes_is_told_what_is_too_long(club):
    _, writer = club.newcomer()
    answer = writer.post(FILM + "comments/post/", text="x" * (2 * 1024 * 1024 - 1000))
    assert answer.status == 422


def test_over_a_rate_is_told_when_to_come_back(club):
    _, writer = club.newcomer()
    path = f"{club.threads['The other']['url']}reply/"
    answers = [writer.post(path, text=f"word {number}") for number in range(42)]
    last = answers[-1]
    assert {answer.status for answer in answers} == {303, 429}
    assert 0 < int(last.headers["Retry-After"]) <= 600
    assert "kept as a draft" in last.text


def test_a_wrong_host_is_refused(club):
    for host in ("evil.example", "127.0.0.1.evil.example", "", "a b", "[::", "x" * 5000):
        answer = Reader(club.site.url).ask("GET", "/", headers={"Host": host})
        assert answer.status == 400, host
        assert b"evil" not in answer.body


@pytest.mark.slow
def test_a_restart_forgets_nothing(make_club):
    club = make_club(2)
    writer = club.writer(club.names[0])
    assert writer.post(FILM + "rate/", step="9").status == 303
    assert writer.post(FILM + "comments/post/", text="Still here tomorrow").status == 303
    assert writer.post("/drafts/keep/", draft_key="board:1", text="Half a thought").status == 303
    before = {path: club.reader().get(path) for path in PUBLIC}
    assert club.site.stop() == 0
    club.site.start()
    for path, page in before.items():
        again = club.reader().get(path)
        assert (again.status, again.body) == (page.status, page.body), path
        assert club.reader().get(path, If_None_Match=page.headers["ETag"]).status == 304
    assert writer.get("/settings/").status == 200
    assert "Half a thought" in writer.get("/boards/films/start/").text
    club.site.stop()
