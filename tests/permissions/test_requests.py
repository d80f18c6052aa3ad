"""What holds for every route at once: reading changes nothing, forms need their token, and the
other methods do no harm."""

import hashlib

import pytest
from django.apps import apps

from cineclub.core.versions import clock
from tests.fixtures.small_site import ACTORS
from tests.permissions.table import (
    ACCOUNTS,
    BOARDS,
    CATALOGUE,
    DIARY,
    FEEDS,
    LOG,
    MODERATION,
    NOTIFICATIONS,
    OPEN,
    POSTS,
    REACTIONS,
    REVIEWS,
    SETTINGS,
    TABLE,
    THREADS,
    WINDOW,
    WRITING,
)
from tests.permissions.test_table import ask, expected, places, whole

pytestmark = pytest.mark.django_db
# What may move while somebody reads: when a session was last used, how often one searched, how
# far in a thread or conversation one has read, and what of the news one has seen.
KEPT_BY_READING = {
    "sessions.Session", "usersessions.UserSession", "accounts.RateCount", "discussion.ReadThread",
    "notifications.Notification", "notifications.Inbox",
    "conversations.Participant", "conversations.Mailbox",
}  # fmt: skip
# One table of the window stands for the others, which are made alike.
SECTIONS = {
    "open": OPEN,
    "feeds": FEEDS,
    "diary": DIARY,
    "catalogue": CATALOGUE,
    "settings": SETTINGS,
    "window": WINDOW[:1],
    "threads": THREADS,
    "boards": BOARDS,
    "posts": POSTS,
    "reviews": REVIEWS,
    "writing": WRITING,
    "reactions": REACTIONS,
    "log": LOG,
    "moderation": MODERATION,
    "notifications": NOTIFICATIONS,
    "accounts": ACCOUNTS,
}


def everything() -> dict[str, str]:
    """A digest of every table, and of the versions of all pages."""
    found = {}
    for model in apps.get_models(include_auto_created=True):
        if model._meta.label not in KEPT_BY_READING and model._meta.managed:
            rows = sorted(map(repr, model._base_manager.values_list()))
            found[model._meta.label] = hashlib.sha256("\n".join(rows).encode()).hexdigest()
    found["versions"] = str(clock())
    return found


def changed(before: dict[str, str]) -> list[str]:
    return [name for name, digest in everything().items() if before.get(name) != digest]


def test_reading_changes_nothing(world, actors, django_capture_on_commit_callbacks):
    before = everything()
    for actor in ACTORS:
        for route, thing, _get, _post in TABLE:
            with django_capture_on_commit_callbacks(execute=True):
                for _place, address in places(world, route, thing):
                    whole(actors(actor).get(address, {"after": "", "quote": "1", "q": "shoes"}))
    assert not changed(before)


@pytest.mark.parametrize("section", SECTIONS)
def test_a_form_without_its_token_is_refused(world, actors, section):
    before, wrong = everything(), []
    for route, thing, _get, post in SECTIONS[section]:
        for _place, address in places(world, route, thing):
            for actor, wanted in expected(post).items():
                if actor not in ("visitor", "author", "moderator", "admin"):
                    continue
                got = actors(actor, csrf=True).post(address, {"text": "Forged."}).status_code
                if got != 403 and not (wanted in ("404", "405") and got in (404, 405)):
                    wrong.append(f"{address} as {actor}: {got}")
    assert not wrong
    assert not changed(before)


@pytest.mark.parametrize("section", SECTIONS)
def test_other_methods_do_no_harm(world, actors, section):
    before, wrong = everything(), []
    for route, thing, _get, _post in SECTIONS[section]:
        _place, address = places(world, route, thing)[0]
        for actor in ("visitor", "author", "admin"):
            for method in ("PUT", "PATCH", "DELETE", "TRACE", "OPTIONS"):
                got = actors(actor).generic(method, address, b"text=x", "text/plain").status_code
                if got != 405 and not (method == "OPTIONS" and got in (200, 302, 303, 403, 404)):
                    wrong.append(f"{method} {address} as {actor}: {got}")
            usual, head = ask(actors, actor, "GET", address), whole(actors(actor).head(address))
            if head.status_code != usual.status_code or (not head.streaming and head.content):
                wrong.append(f"HEAD {address} as {actor}: {head.status_code}")
    assert not wrong
    assert not changed(before)
