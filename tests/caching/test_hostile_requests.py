"""The page cache as a security boundary: no request puts anything into another's page."""

import random

import pytest
from django.conf import settings
from django.test import Client

from tests import world as worlds
from tests.caching.door import Door
from tests.caching.test_freshness import TOKEN
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


def session_of(world: World, name: str) -> str:
    """The cookie of that member's session."""
    client = Client()
    client.force_login(world.cast[name])
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


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
        # The head of a page names who wrote what is on it.
        masthead = visitor.body.split(b"<main")[0].partition(b"<body")[2]
        assert masthead
        assert b"alice" not in masthead
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
    assert not door.cache.pages.held


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
    assert not door.cache.pages.held
    assert door.get("/").status == 200


def test_memory_has_a_bound(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cineclub.core.page_cache.MEMORY", 100_000)
    door = Door()
    for number in range(40):
        door.get(f"/?x={number}")
    assert door.cache.pages.bytes <= 100_000
    assert len(door.cache.pages.held) < 40


COOKIES = (
    "theme={odd}", "csrf={odd}", "csrftoken={odd}", "sessionid={odd}", "session=", "session={odd}",
    "session=../../etc/passwd", "session=" + "a" * 32, "session=;session=x", "=;;=,{odd}",
    "session=a b", 'session="{odd}"', "messages={odd}", "django_language=de; lang={odd}",
    "__Host-session={odd}", "SESSION={odd}", "x" * 4000,
)  # fmt: skip
QUERIES = ("", "?", "?x={odd}", "?_method=POST", "?after=", "?a=1&a=2", "?%00", "?%", "?=&=", "?;",
           "?x=%3Cb%3E{odd}")  # fmt: skip
METHODS = ("GET", "GET", "GET", "GET", "HEAD")
REQUESTS = 1_400


def odd_request(chance: random.Random, pages: list[str]) -> tuple[str, str, dict[str, str]]:
    """Method, address and headers; a session comes in beside it."""
    headers = odd_headers(chance)
    headers.pop("HTTP_COOKIE", None)
    for _ in range(chance.randint(0, 3)):
        cookie = chance.choice(COOKIES).format(odd=ODD)
        headers["HTTP_COOKIE"] = "; ".join(filter(None, (headers.get("HTTP_COOKIE"), cookie)))
    if chance.random() < 0.1:
        headers["HTTP_RANGE"] = chance.choice(("bytes=0-9", "bytes=-5", "lines=1", ODD))
    if chance.random() < 0.1:
        headers["HTTP_IF_NONE_MATCH"] = chance.choice(('"x"', "*", f'W/"{ODD}"', ODD))
    if chance.random() < 0.05:
        headers["HTTP_AUTHORIZATION"] = f"Bearer {ODD}"
    address = chance.choice(pages) + chance.choice(QUERIES).format(odd=ODD)
    return chance.choice(METHODS), address, headers


def test_a_thousand_odd_requests_in_any_order_leak_nothing(world: World) -> None:
    """Visitors and members share one cache; each clean request between gets its own page."""
    chance, door = random.Random(1127), Door()
    readers = {name: session_of(world, name) for name in ("alice", "charlie", "morten")}
    shown = pages(world)
    for name in readers:
        worlds.keep_draft(
            world.cast[name], f"comment:{world.film.pk}", {"text": f"secret of {name}"}
        )
    for cookie in readers.values():
        for address in shown:  # what is new to them is so no more
            door.get(address, HTTP_COOKIE=cookie)
    clean = {address: Door().get(address).body for address in shown}
    own = {
        (name, address): TOKEN.sub(b"", door.get(address, HTTP_COOKIE=cookie).body)
        for name, cookie in readers.items()
        for address in shown
    }
    for number in range(REQUESTS):
        method, address, headers = odd_request(chance, shown)
        name = chance.choice([None, None, *readers])
        if name:
            cookies = headers.get("HTTP_COOKIE", "x=1").replace("session", "other")
            headers["HTTP_COOKIE"] = f"{cookies}; {readers[name]}"
        answer = door.get(address, method=method, **headers)
        shortened = answer.status == 302 and answer.headers["Location"].startswith("/films/")
        assert shortened or answer.status in (200, 304, 400, 404), (address, headers)
        for other in readers:
            if other != name:
                assert f"secret of {other}".encode() not in answer.body, (address, headers)
        if number % 7 == 0:
            plain = chance.choice(shown)
            assert door.get(plain).body == clean[plain], f"after {headers}"
            who = chance.choice([*readers])
            seen = door.get(plain, HTTP_COOKIE=readers[who])
            assert TOKEN.sub(b"", seen.body) == own[who, plain], f"{who} after {headers}"
            assert seen.headers["Cache-Control"] == "private, no-store"
            assert ODD.encode() not in seen.body


def test_every_public_page_varies_by_cookie(world: World) -> None:
    door = Door()
    for address in pages(world):
        answer = door.get(address)
        assert "Cookie" in answer.headers["Vary"]
        control = set(answer.headers["Cache-Control"].split(", "))
        assert control == {"public", "max-age=0", "must-revalidate"}
        assert "Set-Cookie" not in answer.headers


def test_another_spelling_of_an_address_is_another_page(world: World) -> None:
    """Nothing kept under one address is given to another that only looks alike."""
    door = Door()
    address = f"/films/{world.film.slug}/"
    first = door.get(address)
    for other in (address.upper(), f"/{address}", address.rstrip("/"), f"{address}%2e/",
                  f"{address}\u00e9".encode().decode("latin-1"), f"{address}\xff"):  # fmt: skip
        assert door.get(other).body != first.body, other
    assert door.get(address).body == first.body
