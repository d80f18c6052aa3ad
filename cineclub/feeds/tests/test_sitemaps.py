"""``robots.txt`` and the site map: every public page once, and nothing else."""

import pytest

from cineclub.discussion.models import Thread
from cineclub.feeds.tests.site_map import everything
from tests.world import MEMBERS, STANDING

pytestmark = pytest.mark.django_db


def test_every_public_page_is_listed_once_and_is_there(world, actors):
    found = everything(actors("visitor"))
    assert len(found) == len(set(found))
    for address in found:
        assert actors("visitor").get(address).status_code == 200, address
    for page in ("/", "/films/the-red-shoes-1948/", "/people/michael-powell/", "/boards/foyer/",
                 world.threads[STANDING].get_absolute_url(), "/members/alice/",
                 world.reviews[STANDING].get_absolute_url()):  # fmt: skip
        assert page in found


def test_what_is_hidden_is_not_listed_for_anybody(world, actors):
    found = everything(actors("admin"))
    hidden = [each.get_absolute_url() for state, each in world.threads.items() if state != STANDING]
    hidden += [
        each.get_absolute_url() for state, each in world.reviews.items() if state != STANDING
    ]
    assert world.threads[MEMBERS].get_absolute_url() in hidden
    assert not set(found) & set(hidden)
    assert world.application.member.get_absolute_url() not in found


def test_last_changes_are_told_where_they_are_known(world, actors):
    part = b"".join(actors("visitor").get("/sitemap-threads-1.xml")).decode()
    thread = Thread.objects.get(pk=world.threads[STANDING].pk)
    assert f"<lastmod>{thread.last_at.isoformat(timespec='seconds')}</lastmod>" in part
