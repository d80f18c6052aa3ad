"""Pages filled for members: each gets exactly what the page's own view would make for them."""

import re
import threading

import pytest
from django.conf import settings
from django.db import connections
from django.test import Client

from cineclub.accounts import shared_with_members
from cineclub.core import outlines, versions
from cineclub.diary.mark import unlike_film
from cineclub.diary.rate import rate_film
from cineclub.discussion.drafts import keep_draft
from tests import world as worlds
from tests.caching.door import Door
from tests.caching.test_freshness import TOKEN, addresses, changes
from tests.caching.test_hostile_requests import session_of
from tests.world import STANDING, STATES, World

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("caching")]

READERS = ("alice", "charlie", "morten")
ONCE = re.compile(rb'name="token" value="([^"]*)"')
CSRF = re.compile(rb'name="csrfmiddlewaretoken" value="([^"]*)"')


@pytest.fixture
def world() -> World:
    return worlds.build()


def browser(world: World, name: str) -> Client:
    client = Client()
    client.force_login(world.cast[name])
    return client


def page(client: Client, address: str, **headers: str) -> bytes:
    """What the member sees; tokens are new in each form, all else has to be the same.

    Only what is unread may differ between two looks: see `discussion/tests/test_unread.py`.
    """
    return TOKEN.sub(b"", client.get(address, headers=headers).content)


def own_pages(world: World) -> list[str]:
    threads = [world.threads[state].get_absolute_url() for state in STATES]
    reviews = [world.reviews[state].get_absolute_url() for state in STATES]
    profiles = [f"/members/{name}/" for name in (*READERS, "bob")]
    pages = [*addresses(world), f"/films/{world.other_film.slug}/", *threads, *reviews, *profiles]
    return [each for each in dict.fromkeys(pages) if not each.endswith(".svg")]


def test_each_member_gets_what_the_view_makes_for_them(world: World) -> None:
    clients = {name: browser(world, name) for name in (*READERS, "bob")}
    for address in own_pages(world):
        for name, client in clients.items():
            filled, made = page(client, address), page(client, address, HX_Request="true")
            assert filled == made, f"{address} for {name}"


def test_after_every_verb_each_member_sees_the_change(world: World) -> None:
    clients = {name: browser(world, name) for name in READERS}
    film, thread = f"/films/{world.film.slug}/", world.threads[STANDING].get_absolute_url()
    review = world.reviews[STANDING].get_absolute_url()
    pages = ["/", film, f"{film}reviews/", f"{film}comments/", thread, review, "/members/alice/"]
    for number, change in enumerate(changes(world)):
        change()
        for address in pages:
            for name, client in clients.items():
                filled, made = page(client, address), page(client, address, HX_Request="true")
                assert filled == made, f"{address} for {name} after change number {number}"


def test_a_member_with_a_draft_finds_it(world: World) -> None:
    alice = browser(world, "alice")
    film, thread = world.film, world.threads[STANDING]
    keep_draft(world.cast["alice"], f"comment:{film.pk}", {"text": "half a <thought>"})
    keep_draft(world.cast["alice"], f"reply:{thread.pk}", {"text": "half a <thought>"})
    for address in (f"/films/{film.slug}/", f"/films/{film.slug}/comments/",
                    thread.get_absolute_url()):  # fmt: skip
        assert b"half a &lt;thought&gt;" in page(alice, address)
        assert page(alice, address) == page(alice, address, HX_Request="true")
        assert b"thought" not in page(browser(world, "charlie"), address)


def test_tokens_are_each_page_s_own(world: World) -> None:
    address = f"/films/{world.film.slug}/"
    alice, charlie = browser(world, "alice"), browser(world, "charlie")
    answers = [client.get(address).content for client in (alice, alice, charlie)]
    assert len({ONCE.findall(answer)[-1] for answer in answers}) == 3
    masked = [set(CSRF.findall(answer)) for answer in answers]
    assert all(len(tokens) == 1 for tokens in masked)
    assert len(set.union(*masked)) == 3


def test_the_token_of_a_filled_page_is_taken(world: World) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.cast["charlie"])
    address = f"/films/{world.film.slug}/"
    answer = client.get(address).content
    sent = {"step": "7", "csrfmiddlewaretoken": CSRF.findall(answer)[0].decode()}
    assert client.post(f"{address}rate/", sent).status_code == 303
    assert b'value="7" checked' in client.get(address).content


def test_nobody_sees_the_signs_of_gaps(world: World) -> None:
    door = Door()
    clients = [browser(world, name) for name in READERS]
    for address in own_pages(world):
        for client in clients:
            assert outlines._SIGN.encode() not in client.get(address).content
        assert outlines._SIGN.encode() not in door.get(address).body


def test_what_is_kept_holds_nobody(world: World) -> None:
    """Outlines of many readers name nobody who is not on the page for everybody of their sort."""
    dora = worlds.MemberFactory(name="zqdoraqz", email="dora@example.org")
    client = Client()
    client.force_login(dora)
    for address in own_pages(world):
        client.get(address)
    rate_film(dora, world.film, 1)
    unlike_film(dora, world.film)
    for key, kept in shared_with_members.outlines.held.items():
        # Lists of members name her to everybody.
        if not key[-1] and not key[2].startswith("/members/"):
            assert "zqdoraqz" not in str(kept.value.pieces), key
    token = client.cookies[settings.CSRF_COOKIE_NAME].value
    assert token not in str([kept.value for kept in shared_with_members.outlines.held.values()])


def test_readers_who_wait_get_what_one_of_them_made(world: World) -> None:
    address = f"/films/{world.film.slug}/"
    versions.bump_all()
    door, made = Door(), []
    keep = shared_with_members.outlines.keep

    def counted(*args, **kwargs):
        made.append(args[0])
        return keep(*args, **kwargs)

    def read(cookie: str) -> None:
        try:
            assert door.get(address, **({"HTTP_COOKIE": cookie} if cookie else {})).status == 200
        finally:
            connections.close_all()

    cookie = session_of(world, "charlie")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shared_with_members.outlines, "keep", counted)
        for who in (cookie, ""):
            threads = [threading.Thread(target=read, args=(who,)) for _ in range(12)]
            for each in threads:
                each.start()
            for each in threads:
                each.join()
    assert len(made) == 1
    # Twelve asked with a session, and of the twelve visitors one.
    assert door.asked == 12 + 1
