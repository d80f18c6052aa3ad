"""Served sites that the tests of this folder share."""

import os
from pathlib import Path

import pytest

from tests.served.club import Club

HERE = Path(__file__).parent


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """All tests of this folder run in one worker: they share a served site, and two cores."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("served"))


@pytest.fixture(scope="session")
def make_club(make_site):
    """`make_club(members, roles)` is a new served site with that many members."""

    def make(members: int = 4, roles: dict[str, str] | None = None, **variables: str) -> Club:
        club = Club(make_site(**variables), members, {"ada": "admin"} | (roles or {}))
        club.site.start()
        return club

    return make


@pytest.fixture(scope="session")
def club(make_club) -> Club:
    """A site that the tests of a worker share: each uses members of its own."""
    return make_club(180, {"morten": "moderator"})


@pytest.fixture(scope="session")
def is_sqlite() -> bool:
    """Whether the sites of this run are on SQLite."""
    return not os.environ.get("DATABASE_URL", "").startswith("postgres")
