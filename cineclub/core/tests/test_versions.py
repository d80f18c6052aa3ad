"""Versions change after commit, for every process that shares the home."""

import subprocess
import sys

import pytest
from django.conf import settings
from django.db import transaction

from cineclub.core import versions

pytestmark = pytest.mark.django_db(transaction=True)

BUMP_ELSEWHERE = """
import os, sys
os.environ["CINECLUB_HOME"] = sys.argv[1]
os.environ["DJANGO_SETTINGS_MODULE"] = "cineclub.config.settings"
import django; django.setup()
from cineclub.core import versions
for _ in range(200):
    versions.bump("film:1")
"""


class Undo(Exception):
    """Rolls a test's transaction back."""


def test_a_bump_waits_for_the_commit() -> None:
    before = versions.read("film:1", "film:2")
    with transaction.atomic():
        versions.bump("film:1")
        assert versions.read("film:1", "film:2") == before
    after = versions.read("film:1", "film:2")
    assert after[0] > before[0]
    assert after[1] == before[1]


def test_what_is_rolled_back_makes_nothing_stale() -> None:
    before = versions.read("film:3")

    def change() -> None:
        with transaction.atomic():
            versions.bump("film:3")
            raise Undo

    with pytest.raises(Undo):
        change()
    assert versions.read("film:3") == before


def test_processes_share_versions_and_lose_none() -> None:
    before = versions.clock()
    home = str(settings.CINECLUB_HOME)
    others = [subprocess.Popen([sys.executable, "-c", BUMP_ELSEWHERE, home]) for _ in range(2)]
    assert [other.wait(60) for other in others] == [0, 0]
    assert versions.clock() == before + 400
    assert versions.read("film:1") == (before + 400,)


def test_a_page_is_fresh_until_something_it_shows_changes() -> None:
    made_at = versions.clock()
    with versions.collecting() as slots:
        versions.depend("film:1", "films")
    versions.bump("film:2")
    assert versions.unchanged_since(made_at, slots)
    versions.bump("film:1")
    assert not versions.unchanged_since(made_at, slots)


def test_everything_can_be_made_stale_at_once() -> None:
    made_at = versions.clock()
    with versions.collecting() as slots:
        pass
    assert versions.unchanged_since(made_at, slots)
    versions.bump_all()
    assert not versions.unchanged_since(made_at, slots)


def test_nothing_is_collected_outside_a_page() -> None:
    versions.depend("film:1")
    with versions.collecting() as slots:
        pass
    assert slots == {versions.EVERYTHING}
