"""Readers whose uploads never end, and headers that never end, keep nobody waiting."""

import contextlib
import socket
import time
from urllib.parse import urlsplit

import pytest

from cineclub.config.slow_senders import PLACES
from cineclub.operations.http_server import BLOCKING_THREADS
from tests.served.client import Reader

# Usually some hundredths of a second a page; a blocked server answers never.
LONGEST = 8.0


def form(host: str, cookies: str) -> bytes:
    """The beginning of a form of 100 kB."""
    return (
        f"POST /films/the-red-shoes-1948/comments/post/ HTTP/1.1\r\nHost: {host}\r\n{cookies}"
        "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 100000\r\n\r\ntext=The"
    ).encode()


def picture(host: str, cookies: str) -> bytes:
    """The beginning of a picture of 5 MB."""
    return (
        f"POST /settings/picture/ HTTP/1.1\r\nHost: {host}\r\n{cookies}"
        "Content-Type: multipart/form-data; boundary=xx\r\nContent-Length: 5000000\r\n\r\n"
        '--xx\r\nContent-Disposition: form-data; name="picture"; filename="a.png"\r\n'
        "Content-Type: image/png\r\n\r\n\x89PNG"
    ).encode("latin-1")


def page(host: str, cookies: str) -> bytes:
    """A GET that announces a body and sends none."""
    return f"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5000\r\n\r\n".encode()


def headers(host: str, cookies: str) -> bytes:
    """Headers without an end."""
    return f"GET / HTTP/1.1\r\nHost: {host}\r\nX-Slow: very".encode()


@contextlib.contextmanager
def stalled(club, number: int, *kinds):
    """That many connections, each of which has sent a beginning and sends no more."""
    place = urlsplit(club.site.url)
    writer = club.writer("morten")
    cookies = f"Cookie: session={writer.session}; csrf={writer.token}\r\n"
    with contextlib.ExitStack() as stack:
        for each in range(number):
            one = stack.enter_context(socket.create_connection((place.hostname, place.port)))
            one.sendall(kinds[each % len(kinds)](place.netloc, cookies))
        time.sleep(0.5)  # until all of them hold whatever they can hold
        yield


@pytest.mark.parametrize("number", [10, pytest.param(40, marks=pytest.mark.slow)])
@pytest.mark.parametrize("kinds", [(form,), (picture,), (headers, page), (form, picture, headers)])
def test_stalled_uploads_delay_nobody(club, number, kinds):
    member = club.writer("ada")
    assert Reader(club.site.url).get("/films/the-red-shoes-1948/").status == 200
    with stalled(club, number, *kinds):
        began = time.monotonic()
        for path in ("/", "/films/the-red-shoes-1948/", "/films/", "/boards/") * 2:
            assert Reader(club.site.url).get(path).status == 200
            assert member.get(path).status == 200
        assert time.monotonic() - began < LONGEST


def test_ten_stalled_uploads_leave_room_to_write(club):
    _, member = club.newcomer()
    with stalled(club, 10, form, picture):
        assert member.post("/films/the-red-shoes-1948/like/").status == 303


@pytest.mark.slow
def test_more_stalled_uploads_than_places_are_told_to_come_back(club):
    _, member = club.newcomer()
    with stalled(club, 40, form):
        answer = member.post("/films/the-red-shoes-1948/like/")
        assert answer.status in (303, 503)
        if answer.status == 503:
            assert int(answer.headers["Retry-After"]) > 0
            assert "send it again" in answer.text
    assert member.post("/films/the-red-shoes-1948/like/").status == 303


def test_some_threads_are_never_given_to_senders():
    assert PLACES < BLOCKING_THREADS
