"""Every route of the site x GET and POST x actors x states, against the reviewed table."""

import re
from fnmatch import fnmatchcase

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.urls import reverse

from tests.fixtures.small_site import ACTORS
from tests.permissions.routes import every_route
from tests.permissions.table import TABLE
from tests.permissions.things import arguments, form_for, missing

pytestmark = pytest.mark.django_db
GROUPS = {
    "visitors": ("visitor", "unverified"),
    "members": ("newcomer", "author", "other", "curator", "moderator", "admin"),
    "staff": ("moderator", "admin"),
    "rest": tuple(ACTORS),
}
ROUTES = every_route()
ROWS = [pytest.param(*row, id=f"{row[0]} {row[1]}".strip()) for row in TABLE]


def expected(words: str) -> dict[str, str]:
    """What each actor is to get: "visitors login, rest 200" as a dictionary."""
    found: dict[str, str] = {}
    for part in words.split(", "):
        who, _, what = part.rpartition(" ")
        for actor in GROUPS.get(who, (who,)) if who else ACTORS:
            assert actor in ACTORS, f"who is {actor}?"
            found.setdefault(actor, what)
    assert found.keys() == ACTORS.keys(), f"{words!r} leaves somebody out"
    return found


def routes_like(pattern: str) -> list[str]:
    """The routes a row is about: one, or the tables of the window that look alike."""
    if "*" not in pattern or pattern in ROUTES:
        return [name for name in ROUTES if name == pattern]
    return [name for name in ROUTES if fnmatchcase(name, pattern)]


def address_of(world, route: str, args: dict) -> str:
    """The address of a route with these arguments."""
    if route.startswith("admin/"):  # the window's routes without a name
        text = re.sub(r"<path:object_id>", str(args.get("object_id", "")), ROUTES[route])
        return "/" + text.replace("(?P<url>.*)$", args.get("url", ""))
    return reverse(route, kwargs=args)


def answer(response) -> str:
    """A response in the words of the table."""
    to = response.headers.get("Location", "")
    if response.status_code in (302, 303) and to.startswith(f"{reverse(settings.LOGIN_URL)}?next="):
        return "login"
    if response.status_code == 403 and b"accounts/login/?next=" in response.content:
        return "ask"
    return str(response.status_code)


def whole(response):
    """The response, read to its end: a file that is sent is closed by that."""
    if response.streaming:
        response.body = b"".join(response)
    return response


def ask(actors, actor: str, method: str, address: str, form: dict | None = None):
    """One request, whose effect is taken back."""
    cache.clear()
    with transaction.atomic():
        client = actors(actor)
        try:
            if method == "GET":
                return whole(client.get(address))
            return client.post(address, form or {})
        finally:
            transaction.set_rollback(True)


def places(world, route: str, thing: str) -> list[tuple[str, str]]:
    """Where a row is to be tried: the name of the state and the address."""
    from tests.permissions.window import row_of

    tried = []
    for name in routes_like(route):
        wanted = (
            [("row", row_of(name, ROUTES[name]))] if thing == "row" else arguments(world, thing)
        )
        tried += [
            (f"{name} {state}".strip(), address_of(world, name, args)) for state, args in wanted
        ]
    return tried


def test_every_route_has_a_row():
    covered = {name for row in TABLE for name in routes_like(row[0])}
    assert not set(ROUTES) - covered, "routes without a row in tests/permissions/table.py"


def test_every_row_has_a_route():
    lost = [row[0] for row in TABLE if not routes_like(row[0])]
    assert not lost, "rows of tests/permissions/table.py without a route"


def test_no_state_stands_in_two_rows(world):
    seen = [place for row in TABLE for place in places(world, row[0], row[1])]
    assert len(seen) == len(set(seen)), sorted({one for one in seen if seen.count(one) > 1})


@pytest.mark.parametrize(("route", "thing", "get", "post"), ROWS)
def test_row(world, actors, route, thing, get, post):
    wrong = []
    for method, words in (("GET", get), ("POST", post)):
        for place, address in places(world, route, thing):
            for actor, wanted in expected(words).items():
                form = form_for(world, route, actor) if method == "POST" else None
                got = answer(ask(actors, actor, method, address, form))
                if got != wanted:
                    wrong.append(f"{method} {place} as {actor}: {got}, not {wanted}")
    assert not wrong, "\n".join(["", *wrong])


HIDING = [
    pytest.param(*row, id=f"{row[0]} {row[1]}".strip())
    for row in TABLE
    if "404" in row[2] + row[3] and not row[0].startswith("admin")
]


@pytest.mark.parametrize(("route", "thing", "get", "post"), HIDING)
def test_what_is_hidden_looks_like_what_does_not_exist(world, actors, route, thing, get, post):
    for state, args in arguments(world, thing):
        nowhere = missing(args)
        if nowhere is None:
            continue
        here, there = address_of(world, route, args), address_of(world, route, nowhere)
        for method, words in (("GET", get), ("POST", post)):
            for actor, wanted in expected(words).items():
                if wanted != "404":
                    continue
                form = form_for(world, route, actor) if method == "POST" else None
                hidden = ask(actors, actor, method, here, form)
                absent = ask(actors, actor, method, there, form)
                assert seen(hidden, args) == seen(absent, nowhere), f"{method} {state} as {actor}"


def seen(response, args: dict) -> tuple:
    """All that a reader gets, but for the words of their own address and the form's token."""
    body = re.sub(r'(name="csrfmiddlewaretoken" value=")[^"]*', r"\1", response.content.decode())
    words = str(args.get("slug", "")).replace("-", " ")
    # What might be meant is offered for a search, without a year at its end.
    for value in (str(args.get("pk", "")), words, re.sub(r" \d{4}$", "", words)):
        if value:
            body = body.replace(f'value="{value}"', 'value="…"')
    headers = {k: v for k, v in response.headers.items() if k not in ("Content-Length", "ETag")}
    return response.status_code, headers, body


def test_what_does_not_exist_is_not_found(world, actors):
    wrong = []
    for route, thing, _get, _post in TABLE:
        nowhere = None if "*" in route else missing(arguments(world, thing)[0][1])
        if nowhere is None:
            continue
        address = address_of(world, route, nowhere)
        for actor in ("visitor", "newcomer", "admin"):
            got = answer(ask(actors, actor, "GET", address))
            sent = answer(ask(actors, actor, "POST", address, form_for(world, route, actor)))
            if got not in ("404", "405", "login") or sent not in ("404", "405", "ask"):
                wrong.append(f"{address} as {actor}: {got}, {sent}")
    assert not wrong
