"""Two workers keep pages of their own, and both know of every change at once."""

import re

import pytest

from tests.served.club import Club

ASKED = 24  # the system gives connections to either worker
TOKEN = re.compile(r'(name="(?:csrfmiddlewaretoken|token)" value=")[^"]*')


@pytest.fixture(scope="module")
def two(make_site) -> Club:
    club = Club(make_site(), 6, {"ada": "admin"})
    club.site.start("--workers", "2")
    return club


def test_no_worker_reads_what_another_asked_the_database(two):
    """Each has connections of its own, from the first request and the first job on."""
    for _ in range(2 * ASKED):
        assert two.reader().get("/films/").status == 200
    assert [line for line in two.site.printed().splitlines() if "error" in line] == []


def read(reader, address: str) -> str:
    """What all of many requests for the page get, each over a connection of its own."""
    pages = [reader.get(address) for _ in range(ASKED)]
    assert {page.status for page in pages} == {200}
    (shown,) = {TOKEN.sub(r"\1", page.text) for page in pages}
    return shown


def test_every_reader_sees_a_change_in_either_worker(two):
    address = f"/films/{two.films['The Red Shoes']['slug']}/"
    readers = [two.reader(), two.writer(two.names[0])]
    for number, name in enumerate(two.names[1:4], 1):
        for reader in readers:
            assert name not in read(reader, address)
        assert two.writer(name).post(f"{address}rate/", step=str(number)).status == 303
        for reader in readers:
            shown = read(reader, address)
            assert name in shown if number < 3 else "3 ratings" in shown


def test_a_change_from_the_command_line_is_seen_at_once(two):
    readers = [two.reader(), two.writer(two.names[0])]
    for reader in readers:
        assert "newly come" not in read(reader, "/members/?sort=newest")
    two.site.run("createmember", "newly come", "--email", "n@example.org", "--password-stdin",
                 text="long enough a password\n")  # fmt: skip
    for reader in readers:
        assert "newly come" in read(reader, "/members/?sort=newest")
