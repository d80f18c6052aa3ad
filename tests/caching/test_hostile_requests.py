"""The page cache as a security boundary: no request puts anything into another's page."""

import random

import pytest
from django.conf import settings
from django.test import Client

from tests import world as worlds
from tests.caching.door import Door
from tests.world import STANDING, World

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("caching")]

ODD = "zq-odd-qz"
NAMES = """
    ACCEPT ACCEPT_ENCODING ACCEPT_LANGUAGE USER_AGENT REFERER ORIGIN FORWARDED X_FORWARDED_HOST
    X_FORWARDED_SCHEME X_FORWARDED_PORT X_FORWARDED_PREFIX X_ORIGINAL_URL X_REWRITE_URL X_HOST
    X_HTTP_METHOD_OVERRIDE X_HTTP_HOST_OVERRIDE X_WSGI_SCRIPT_NAME X_FORWARDED_SERVER VIA
    TRUE_CLIENT_IP CF_CONNECTING_IP X_REAL_IP X_CLIENT_IP CLIENT_IP DNT SEC_FETCH_SITE SEC_CH_UA
    SAVE_DATA X_REQUESTED_WITH IF_MODIFIED_SINCE CACHE_CONTROL PRAGMA TE UPGRADE X_CSRFTOKEN
    X_FRAME_OPTIONS CONTENT_SECURITY_POLICY X_UNKNOWN
""".split()  # noqa: SIM905 (a list of words reads better than forty strings)


@pytest.fixture
def world() -> World:
    return worlds.build()


def pages(world: World) -> list[str]:
    return [
        "/",
        f"/films/{world.film.slug}/",
        world.threads[STANDING].get_absolute_url(),
        "/films/",
    ]


def odd_headers(chance: random.Random) -> dict[str, str]:
    values = (ODD, f"<b>{ODD}", f"{ODD}.example", f"/{ODD}", f"de,{ODD};q=0.1", f'"{ODD}"')
    chosen = chance.sample(NAMES, chance.randint(1, 8))
    headers = {f"HTTP_{name}": chance.choice(values) for name in chosen}
    if chance.random() < 0.5:
        headers["HTTP_COOKIE"] = f"theme={ODD}; csrftoken={ODD}; lang={ODD}"
    return headers


def test_odd_headers_leave_no_trace(world: World) -> None:
    chance = random.Random(1948)
    for address in pages(world):
        clean = Door().get(address)
        for _ in range(60):
            door = Door()
            odd = door.get(address, **odd_headers(chance))
            plain = door.get(address)
            assert ODD.encode() not in odd.body + plain.body
            assert ODD not in str(plain.headers)
            assert plain.body == clean.body


def test_sessions_pass_by_in_any_order(world: World) -> None:
    client = Client()
    client.force_login(world.cast["alice"])
    cookie = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
    for address in pages(world):
        before, after = Door(), Door()
        signed = before.get(address, HTTP_COOKIE=cookie)
        visitor = before.get(address)
        assert b"Log out" in signed.body
        assert signed.headers["Cache-Control"] == "private, no-store"
        assert b"Log out" not in visitor.body
        assert b"alice" not in visitor.body.split(b"<main")[0]
        first = after.get(address)
        assert b"Log out" in after.get(address, HTTP_COOKIE=f"x=1; {cookie}").body
        assert after.get(address).body == first.body == visitor.body


def test_what_is_hidden_is_not_kept(world: World) -> None:
    door = Door()
    hidden = world.threads["members only"].get_absolute_url()
    client = Client()
    client.force_login(world.cast["alice"])
    cookie = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
    assert door.get(hidden, HTTP_COOKIE=cookie).status == 200
    assert door.get(hidden).status == 404
    assert door.get(hidden, HTTP_COOKIE=cookie).status == 200


@pytest.mark.parametrize("address", ["/accounts/login/", "/search/?q=red", "/nowhere/", "/readyz"])
def test_other_pages_are_never_kept(world: World, address: str) -> None:
    door = Door()
    door.get(address), door.get(address)
    assert door.asked == 2
    assert not door.cache.pages


def test_etags_and_heads(world: World) -> None:
    door = Door()
    page = door.get("/")
    assert door.get("/", HTTP_IF_NONE_MATCH=page.headers["ETag"]).status == 304
    assert door.get("/", HTTP_IF_NONE_MATCH='"other"').status == 200
    head = door.get("/", method="HEAD")
    assert head.body == b""
    assert head.headers["Content-Length"] == str(len(page.body))
    assert door.asked == 1


def test_fragments_for_htmx_are_not_mixed_up_with_pages(world: World) -> None:
    door = Door()
    fragment = door.get("/", HTTP_HX_REQUEST="true")
    page = door.get("/")
    assert b"<html" in page.body
    assert fragment.status == 200
    assert door.asked == 2


def test_an_unknown_host_is_refused_and_not_kept(world: World) -> None:
    door = Door()
    assert door.get("/", HTTP_HOST="evil.example").status == 400
    assert not door.cache.pages
    assert door.get("/").status == 200


def test_memory_has_a_bound(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cineclub.core.page_cache.MEMORY", 100_000)
    door = Door()
    for number in range(40):
        door.get(f"/?x={number}")
    assert door.cache.bytes <= 100_000
    assert len(door.cache.pages) < 40
