"""A served site with a few people and films on it, and ways to look inside."""

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import psycopg

from tests.fixtures.served import ROOT, Site
from tests.served.client import Reader, Writer

WRITERS = 64
TITLES = ["The Red Shoes", "Bicycle Thieves", "Drunken Angel", "Spring in a Small Town"]


class Club:
    """A served site, its members with their sessions, its films, boards and threads."""

    def __init__(self, site: Site, members: int, roles: dict[str, str]) -> None:
        self.site = site
        names = [*roles, *(f"member {number}" for number in range(members))]
        self.people = self.inside("people", names=names, roles=roles)
        self.names = names[len(roles) :]
        self.spare = iter(self.names[WRITERS:])
        self.films = self.inside("films", titles=TITLES)
        self.boards = self.inside("boards")
        self.threads = self.inside("threads", author=names[0], titles=["The usual", "The other"])

    def inside(self, name: str, **arguments):
        """Call a function of `tests.served.inside` on the site."""
        return inside(self.site, name, **arguments)

    def writer(self, name: str) -> Writer:
        """That member at a browser of their own."""
        return Writer(self.site.url, self.people[name]["session"])

    def newcomer(self) -> tuple[str, Writer]:
        """A member whom no other test knows, at their browser."""
        name = next(self.spare)
        return name, self.writer(name)

    def id_of(self, name: str) -> int:
        """That member's number."""
        return self.people[name]["id"]

    def reader(self, **headers: str) -> Reader:
        """A visitor."""
        return Reader(self.site.url, **headers)

    def rows(self, sql: str) -> list[tuple]:
        """What the site's database holds, read past the server."""
        return rows(self.site, sql)

    def one(self, sql: str):
        """The single value of a query."""
        return self.rows(sql)[0][0]


def inside(site: Site, name: str, **arguments):
    """Call a function of `tests.served.inside` on `site`, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.served.inside", name],
        input=json.dumps(arguments),
        env=site.environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def rows(site: Site, sql: str) -> list[tuple]:
    """Read the database of a site: SQLite in its home, or PostgreSQL."""
    server = site.environment.get("DATABASE_URL", "")
    if server.startswith("postgres"):
        with psycopg.connect(server) as connection:
            return connection.execute(sql).fetchall()
    connection = sqlite3.connect(Path(site.home) / "cineclub.sqlite3", timeout=30)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()
