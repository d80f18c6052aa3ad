"""The machine goes away in the middle of writing: what was acknowledged is there afterwards."""

import http.client
import itertools
import sqlite3
import threading
import time

import pytest

from tests.served.client import all_at_once

WRITERS = 16
ROUNDS = 3
WRITES_A_ROUND = 160


class PowerCut:
    """Kills the server as soon as it has said yes so many times in this round."""

    def __init__(self, site) -> None:
        self.site, self.yes, self.lock = site, 0, threading.Lock()

    def count(self) -> None:
        with self.lock:
            self.yes += 1
            if self.yes == WRITES_A_ROUND:
                self.site.kill()


class Witness:
    """A member who rates and replies until the server is gone, and remembers every yes."""

    def __init__(self, club, name: str) -> None:
        self.club, self.name = club, name
        self.film = club.films["The Red Shoes"]
        self.thread = club.threads["The usual"]
        self.acknowledged: list[str] = []
        self.rated: int | None = None
        self.in_flight: set[int] = set()
        self.problems: list[int] = []

    def write(self, power: PowerCut) -> None:
        writer = self.club.writer(self.name)
        for number in itertools.count():
            try:
                if self._once(writer, number):
                    power.count()
            except (OSError, http.client.HTTPException):
                return

    def _once(self, writer, number: int) -> bool:
        if number % 4 == 1 and len(self.acknowledged) < 18:  # the site's rate is 20
            text = f"{self.name} at {time.monotonic_ns()}"
            return self._note(writer.post(f"{self.thread['url']}reply/", text=text), text)
        step = number % 10 + 1
        self.in_flight.add(step)
        if self._note(writer.post(f"/films/{self.film['slug']}/rate/", step=step), None):
            self.rated, self.in_flight = step, set()
            return True
        return False

    def _note(self, answer, text: str | None) -> bool:
        if answer.status not in (303, 429):
            self.problems.append(answer.status)
        if answer.status == 303 and text:
            self.acknowledged.append(text)
        return answer.status == 303

    def losses(self):
        pk = self.club.people[self.name]["id"]
        texts = {
            row[0]
            for row in self.club.rows(f"SELECT text FROM discussion_post WHERE author_id = {pk}")
        }
        yield from (text for text in self.acknowledged if text not in texts)
        rows = self.club.rows(
            f"SELECT step FROM diary_rating WHERE member_id = {pk} AND film_id = {self.film['id']}"
        )
        stored = rows[0][0] if rows else None
        if stored not in {self.rated, *self.in_flight}:
            yield f"{self.name} rated {self.rated}, then perhaps {self.in_flight}; found {stored}"


@pytest.mark.slow
def test_kill_loses_nothing_acknowledged(make_club, is_sqlite):
    club = make_club(WRITERS)
    witnesses = [Witness(club, name) for name in club.names]
    for _ in range(ROUNDS):
        power = PowerCut(club.site)
        all_at_once([lambda one=one, power=power: one.write(power) for one in witnesses])
        club.site.start()
        assert [loss for witness in witnesses for loss in witness.losses()] == []
        assert club.inside("wrong_tallies") == []
        if is_sqlite:
            assert integrity(club) == "ok"
        assert club.writer(club.names[0]).get("/settings/").status == 200  # still signed in
    assert [problem for witness in witnesses for problem in witness.problems] == []
    assert sum(len(witness.acknowledged) for witness in witnesses) > ROUNDS
    assert all(witness.rated for witness in witnesses)


def integrity(club) -> str:
    connection = sqlite3.connect(club.site.home / "cineclub.sqlite3")
    try:
        return connection.execute("PRAGMA integrity_check").fetchone()[0]
    finally:
        connection.close()
