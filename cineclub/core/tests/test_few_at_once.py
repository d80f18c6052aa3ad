"""Readers go in a few at a time, and nobody waits for long."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, BrokenBarrierError, Event

import pytest

from cineclub.core import few_at_once
from cineclub.core.few_at_once import FewAtOnce

READS = {"REQUEST_METHOD": "GET"}
SENDS = {"REQUEST_METHOD": "POST", "CONTENT_LENGTH": "4"}


def ask(site: FewAtOnce, environ: dict[str, str]):
    return site(environ, lambda status, headers: None)


def test_readers_are_inside_a_few_at_a_time(monkeypatch):
    monkeypatch.setattr(few_at_once, "PATIENCE", 20)
    inside, most = [], []

    def application(environ, start_response):
        inside.append(1)
        most.append(len(inside))
        Event().wait(0.002)
        inside.pop()
        return [b"page"]

    site = FewAtOnce(application, at_once=2)
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda _: ask(site, READS), range(40))) == [[b"page"]] * 40
    assert max(most) == 2


@pytest.mark.parametrize("late", [READS, SENDS, READS | {"CONTENT_LENGTH": "1"}])
def test_nobody_waits_for_who_takes_long(late):
    all_inside = Barrier(2)

    def application(environ, start_response):
        all_inside.wait(20)
        return [b"page"]

    site = FewAtOnce(application, at_once=1)
    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(lambda one: ask(site, one), [READS, late])) == [[b"page"]] * 2


def test_a_turn_comes_back_after_an_error():
    def application(environ, start_response):
        raise BrokenBarrierError

    site = FewAtOnce(application, at_once=1)
    for _ in range(3):
        with pytest.raises(BrokenBarrierError):
            ask(site, READS)
    assert site.turns.qsize() == 1
