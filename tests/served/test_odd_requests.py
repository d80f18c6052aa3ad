"""Damaged, enormous and strange requests are answered as the sender's mistake, never as ours."""

import socket
from urllib.parse import urlsplit

import pytest

from tests.served.client import Writer

FILM = "/films/the-red-shoes-1948/"
ODD = ["%00", "a%00b", "%ff%fe", "%C0%80", "%ED%A0%80", "%F4%90%80%80", "%E2%80%AE", "%0d%0aX:1"]
ODD += ["..%2f..%2fetc%2fpasswd", "%25%30%30", "-1", "0", "9" * 40, "1e9", "%F0%9F%8E%AC" * 200]
ODD += ["'%22%3E%3Cscript%3E", "x" * 5000, "%EF%BC%91", "NaN", "None", "%7B%7B7*7%7D%7D"]
PLACES = [
    "/films/{}/",
    "/films/{}/cast/",
    "/films/{}/comments/",
    "/films/{}/poster.svg",
    "/people/{}/",
    "/members/{}/",
    "/boards/{}/",
    "/threads/{}/x/",
    "/threads/1/{}/",
    "/posts/{}/",
    "/reviews/{}/",
    "/media/avatars/{}",
    "/media/posters/{}/80.webp",
    "/films/{}/poster/",
    "/static/{}",
    "/accounts/confirm-email/{}/",
    "/accounts/password/reset/key/{}-{}/",
    "/{}",
]
QUERIES = ["/search/?q={}", "/films/?q={0}&decade={0}&year={0}&genre={0}&country={0}&sort={0}"]
QUERIES += [
    "/films/?after={}",
    "/films/?language={0}&runtime_min={0}&rating_min={0}&runtime_max={0}",
]
QUERIES += [
    "/members/?q={0}&sort={0}",
    "/members/?after={}",
    "/reviews/?after={0}",
    "/people/?q={}",
]
QUERIES += [
    "/reviews/?film={0}&member={0}&rating={0}&genre={0}&sort={0}",
    "/boards/films/?after={}",
]
QUERIES += [FILM + "comments/?after={}", FILM + "members/?after={}", "/threads/1/x/?after={}"]
QUERIES += ["/accounts/login/?next={}", FILM + "threads/?after={}", "/moderation/log/?after={}"]


@pytest.mark.parametrize("place", PLACES)
def test_odd_addresses(club, place):
    for word in ODD:
        answer = club.reader().get(place.replace("{}", word))
        assert answer.status in (200, 301, 302, 400, 404, 414), (word, answer.status)
        assert b"<script>" not in answer.body


@pytest.mark.parametrize("place", QUERIES)
def test_odd_queries(club, place):
    for word in ODD:
        for answer in (
            club.reader().get(place.format(word)),
            club.writer("ada").get(place.format(word)),
        ):
            assert answer.status in (200, 301, 302, 400, 404, 414), (word, answer.status)
            assert b"'\"><script" not in answer.body


def test_enormous_queries(club):
    for query in ("q=" + "x" * 60_000, "&".join(f"a{n}=1" for n in range(5_000)), "&" * 50_000):
        assert club.reader().get(f"/search/?{query}").status in (200, 400, 414, 431)


FORMS = [
    (FILM + "rate/", "step"),
    (FILM + "comments/post/", "text"),
    (FILM + "reviews/write/", "pull_quote"),
    (FILM + "threads/start/", "title"),
    ("/boards/films/start/", "films"),
    ("/drafts/keep/", "text"),
    ("/preview/", "text"),
    ("/settings/profile/", "title"),
    ("/settings/name/", "name"),
    ("/settings/favourites/", "film_1"),
    ("/posts/1/report/", "note"),
    ("/accounts/login/", "login"),
    ("/accounts/email/", "email"),
    ("/accounts/password/change/", "oldpassword"),
]


@pytest.mark.parametrize(("path", "name"), FORMS)
def test_odd_forms(club, path, name):
    _, writer = club.newcomer()
    fits = {"text": "words", "board": club.boards["films"], "title": "A title", "reason": "spam"}
    head = {"Content-Type": "application/x-www-form-urlencoded"}
    for word in [*ODD, "%00" * 50, "%ff" * 50, "x" * 100_000, "%0A" * 10_000]:
        others = "&".join(f"{key}={value}" for key, value in fits.items() if key != name)
        body = f"csrfmiddlewaretoken={writer.token}&{others}&{name}={word}"
        answer = writer.ask("POST", path, body, head)
        assert answer.status < 500, (word[:40], answer.status)


BODIES = [
    ("multipart/form-data", b""),
    ("multipart/form-data; boundary=", b"--\r\n"),
    ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data\r\n\r\n"),
    ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="a\xff"'),
    ("multipart/form-data; boundary=\xe9", b"--x--"),
    ("multipart/form-data; boundary=" + "x" * 300, b"--x--"),
    ("application/json", b"{"),
    ("application/x-www-form-urlencoded; charset=utf-7", b"a=+ADw-"),
    ("application/x-www-form-urlencoded; charset=nonsense", b"a=b"),
    ("application/x-www-form-urlencoded", b"&".join(b"a%d=1" % n for n in range(3_000))),
    ("application/x-www-form-urlencoded", b"\xff\xfe\x00\x00" * 1000),
    ("", b"text=words"),
]


@pytest.mark.parametrize(
    "path", [FILM + "comments/post/", "/settings/picture/", "/accounts/login/"]
)
def test_odd_bodies(club, path):
    for writer in (club.writer("ada"), Writer(club.site.url)):
        for kind, body in BODIES:
            answer = writer.ask("POST", path, body, {"Content-Type": kind.encode("latin-1")})
            assert 400 <= answer.status < 500, (kind, answer.status)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "LOVE"])
def test_odd_methods(club, method):
    for path in ("/", FILM, FILM + "rate/", "/accounts/login/", "/settings/", "/nothing/"):
        assert club.writer("ada").ask(method, path, b"").status in (
            200,
            302,
            400,
            403,
            404,
            405,
            501,
        )


HEAD = b" HTTP/1.1\r\nHost: 127.0.0.1\r\n"
LAST = b"Connection: close\r\n\r\n"
RAW = [
    b"GET / HTTP/1.1\r\n\r\n",
    b"GET /" + bytes(range(128, 256)) + HEAD + LAST,
    b"GET /" + HEAD + b"Cookie: session=\xff\xfe; csrf=\x80\r\n" + LAST,
    b"GET /" + HEAD + b"Cookie: " + b"a=b;" * 9_000 + b"\r\n" + LAST,
    b"POST /" + HEAD + b"Content-Length: -5\r\n\r\n",
    b"POST /" + HEAD + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    b"POST /accounts/login/" + HEAD + b"Transfer-Encoding: chunked\r\n" + LAST + b"zz\r\n\r\n",
    b"nonsense\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
]


@pytest.mark.parametrize("number", range(len(RAW)))
def test_raw_bytes(club, number):
    place = urlsplit(club.site.url)
    with socket.create_connection((place.hostname, place.port), timeout=10) as line:
        line.sendall(RAW[number])
        line.shutdown(socket.SHUT_WR)
        said = line.recv(65536)
    assert b" 500 " not in said.split(b"\r\n")[0]
    assert club.reader().get("/healthz").status == 200


def test_the_log_tells_of_no_failure_of_ours(club):
    """Runs last in this file: an unhandled exception anywhere above is written there."""
    assert "Internal Server Error" not in club.site.printed()


def test_thousands_of_parameters_are_one_line_in_the_log(club):
    """Of an address and of a form alike."""
    many = "&".join(["genre=drama"] * 3_000)
    before = club.site.log.read_text()
    answer = club.reader().get(f"/films/?{many}")
    assert answer.status == 400
    assert "That request made no sense to us" in answer.text
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    answer = club.reader().ask("POST", "/accounts/login/", many.encode(), headers)
    assert answer.status == 400
    said = club.site.log.read_text().removeprefix(before)
    assert said.count("DATA_UPLOAD_MAX_NUMBER_FIELDS") == 2
    assert len(said.strip().splitlines()) == 2
    assert "Traceback" not in said
