"""Visitors' pages are packed for browsers that take it, and nothing else is."""

import gzip

import pytest

from tests.caching.door import Door
from tests.factories import FilmFactory, MemberFactory

pytestmark = pytest.mark.django_db(transaction=True)
CHROMIUM = "gzip, deflate, br, zstd"


@pytest.fixture
def film():
    return FilmFactory().get_absolute_url()


def test_packed_and_plain_say_the_same(film):
    door = Door()
    plain = door.get(film)
    small = door.get(film, HTTP_ACCEPT_ENCODING=CHROMIUM)
    assert gzip.decompress(small.body) == plain.body
    assert int(small.headers["Content-Length"]) == len(small.body) < len(plain.body) // 2
    assert small.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain.headers
    assert small.headers["ETag"] != plain.headers["ETag"]
    for answer in (plain, small):
        assert "Cookie" in answer.headers["Vary"]
        assert "Accept-Encoding" in answer.headers["Vary"]
    assert door.asked == 1


def test_each_has_its_own_etag(film):
    door = Door()
    plain = door.get(film).headers["ETag"]
    small = door.get(film, HTTP_ACCEPT_ENCODING="gzip").headers["ETag"]
    for accepted, known, status in (
        ("gzip", small, 304), ("", plain, 304), ("gzip", plain, 200), ("", small, 200),
    ):  # fmt: skip
        answer = door.get(film, HTTP_ACCEPT_ENCODING=accepted, HTTP_IF_NONE_MATCH=known)
        assert answer.status == status, (accepted, known)
        if status == 304:
            assert answer.body == b""
            assert "Content-Encoding" not in answer.headers


@pytest.mark.parametrize(
    "accepted", ["", "identity", "br", "gzip;q=0", "GZIP ; q = 0.000", "xgzip"]
)
def test_plain_for_who_does_not_take_it(film, accepted):
    door = Door()
    door.get(film)
    assert "Content-Encoding" not in door.get(film, HTTP_ACCEPT_ENCODING=accepted).headers


def test_a_head_tells_the_size_of_what_would_come(film):
    door = Door()
    small = door.get(film, HTTP_ACCEPT_ENCODING="gzip")
    head = door.get(film, method="HEAD", HTTP_ACCEPT_ENCODING="gzip")
    assert head.body == b""
    assert head.headers["Content-Length"] == str(len(small.body))


def test_a_members_page_is_never_packed(film, client):
    client.force_login(MemberFactory())
    cookie = f"session={client.cookies['session'].value}"
    answer = Door().get(film, HTTP_ACCEPT_ENCODING=CHROMIUM, HTTP_COOKIE=cookie)
    assert answer.status == 200
    assert "Content-Encoding" not in answer.headers
