"""Odd addresses: ids, slugs, page tokens and filters that no page of ours links to."""

import re
from urllib.parse import quote

import pytest

from cineclub.accounts.models import RateCount
from cineclub.core.paging import encode
from tests.abuse.payloads import OURS
from tests.pages import problems
from tests.permissions.routes import every_route

pytestmark = pytest.mark.django_db
NUMBERS = (
    "0",
    "-1",
    str(2**31),
    str(2**63 - 1),
    str(2**63),
    str(10**30),
    "9" * 4_400,
    "١٢",
    "1e3",
    "0x1",
    "1.0",
)
SLUGS = (
    *OURS[::3],
    "nul\x00byte",
    "a" * 5_000,
    "",
    ".",
    "..",
    "%",
    "\x7f",
    "é",
    "東京",
    "CON",
    "the-red-shoes-1948\n",
)
PAGED = (
    "/films/",
    "/films/?sort=rating",
    "/films/?sort=added",
    "/people/",
    "/members/",
    "/members/?sort=newest",
    "/reviews/",
    "/reviews/?sort=valued",
    "/boards/foyer/",
    "/films/the-red-shoes-1948/members/",
    "/films/the-red-shoes-1948/reviews/",
    "/films/the-red-shoes-1948/threads/",
    "/films/the-red-shoes-1948/comments/",
    "/moderation/log/",
    "/moderation/removed/",
    "/members/alice/reviews/",
)
VALUES = (
    "",
    "x",
    0,
    -1,
    1.5,
    10**30,
    -(10**30),
    1e308,
    float("inf"),
    float("nan"),
    "a\x00b",
    "9" * 400,
    "2026-13-45T99:99",
    "2026-01-01",
    "2026-01-01T00:00:00+99:99",
    "\ud800",
    "' OR 1=1",
)
TOKENS = (
    "x",
    "%%%",
    "=" * 9,
    "é",
    "A" * 501,
    "A" * 100_000,
    "W10",
    "e30",
    "bnVsbA",
    "\x00",
    "0",
    "20",
    "21",
    "-20",
    "9" * 30,
)
EVIL = (
    "https://evil.example/",
    "//evil.example/",
    "///evil.example/",
    "/\\evil.example",
    "\\\\evil.example",
    "http:evil.example",
    "https:///evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "\t//evil.example",
    "/\t/evil.example",
    " https://evil.example",
    "/x\r\nX-Injected: 1",
    "https://testserver@evil.example/",
    "//testserver.evil.example/",
    "\x00//evil.example",
    "/%0d%0aX-Injected:%201",
    "https://evil.example\\@testserver/",
)


def addresses() -> list[str]:
    """Every route that takes an argument, with every odd one in its place."""
    found = []
    for pattern in every_route().values():
        if pattern.startswith(("admin", "patterns")) or "<" not in pattern:
            continue
        for converter in re.findall(r"<(int|str|slug):", pattern)[:1]:
            for value in NUMBERS if converter == "int" else SLUGS:
                first = re.sub(r"<(int|str|slug):\w+>", quote(value, safe=""), pattern, count=1)
                rest = re.sub(r"<int:\w+>", "1", first)
                found.append("/" + re.sub(r"<(str|slug):\w+>", "x", rest))
    return found


def test_odd_ids_and_slugs(world, actors):
    wrong = []
    for actor, method in (("visitor", "get"), ("moderator", "get"), ("moderator", "post")):
        for address in addresses():
            RateCount.objects.all().delete()
            answer = getattr(actors(actor), method)(address)
            if answer.status_code not in (301, 302, 308, 403, 404, 405):
                wrong.append(f"{method} {address[:80]} as {actor}: {answer.status_code}")
    assert not wrong, "\n".join(["", *wrong])


# A moment without a zone is not one of ours either; Django says so, and reads it as the site's.
@pytest.mark.filterwarnings("ignore:DateTimeField:RuntimeWarning")
def test_odd_page_tokens(world, actors):
    morten, wrong = actors("moderator"), []
    for page in PAGED:
        made = [encode([value] * length) for value in VALUES for length in (1, 2, 3)]
        mixed = [encode(["2026-01-01T00:00:00", value]) for value in VALUES]
        for token in (*TOKENS, *made, *mixed):
            before, _, after = page.partition("?")
            question = dict([after.split("=")]) if after else {}
            answer = morten.get(before, {**question, "after": token})
            if answer.status_code not in ((400,) if "\0" in token else (200, 400)):
                wrong.append(f"{page} after={token[:40]}: {answer.status_code}")
    assert not wrong, "\n".join(["", *wrong])


def test_odd_filters_are_explained(world, actors):
    for name in ("year", "decade", "genre", "country", "language", "sort", "q", "rating_min"):
        for value in (*OURS, "1948s", "1800", "20000", "١٩٤٨", "x" * 5_000):
            answer = actors("visitor").get("/films/", {name: value})
            assert answer.status_code == (400 if "\0" in value else 200), f"{name}={value!r}"
            assert not problems(answer.content.decode())
    for name in ("year", "decade", "genre", "country", "language", "sort"):
        page = actors("visitor").get("/films/", {name: "1800x"}).content.decode()
        assert "1800x" in page, f"nothing says that {name} was not understood"


@pytest.mark.parametrize(
    "where",
    ["/accounts/login/", "/accounts/signup/", "/accounts/logout/", "/accounts/reauthenticate/"],
)
def test_next_leads_to_no_other_site(world, actors, where):
    from tests.permissions.things import form_for

    route = {"login": "account_login", "signup": "account_signup", "logout": "account_logout"}
    form = form_for(world, route.get(where.split("/")[2], "account_reauthenticate"), "bob")
    for evil in EVIL:
        for actor in ("visitor", "other"):
            for method in ("get", "post"):
                stays(_sent(actors, actor, method, where, evil, form), evil)


def _sent(actors, actor, method, where, evil, form):
    from django.core.cache import cache
    from django.db import transaction

    cache.clear()
    with transaction.atomic():
        client = actors(actor)
        if method == "get":
            answer = client.get(where, {"next": evil})
        else:
            answer = client.post(f"{where}?next={quote(evil)}", {**form, "next": evil})
        transaction.set_rollback(True)
    return answer


@pytest.mark.parametrize("evil", EVIL)
def test_the_way_back_leads_to_no_other_site(world, actors, evil):
    form = {"draft_key": "board:1", "text": "Half a thought", "back": evil}
    stays(actors("other").post("/drafts/keep/", form), evil)
    stays(actors("other").post("/drafts/discard/", form), evil)
    headers = {
        "HTTP_REFERER": evil.replace("\r", "").replace("\n", ""),
        "HTTP_HX_CURRENT_URL": "//evil.example",
    }
    stays(actors("other").post("/drafts/keep/", {**form, "back": ""}, **headers), evil)
    asked = actors("visitor").post("/films/the-red-shoes-1948/like/", **headers)
    assert b"evil.example" not in asked.content


def stays(answer, evil: str) -> None:
    """The answer leads nowhere else and carries no header of theirs."""
    assert answer.status_code < 500, evil
    assert "X-Injected" not in answer.headers
    where = answer.headers.get("Location", "/")
    assert re.match(r"/(?![/\\])", where), f"{evil!r} leads to {where!r}"
    for link in re.findall(r'(?:href|action)="([^"]*)"', answer.content.decode()):
        assert not re.match(r"\s*(https?:)?[/\\]{2}", link), f"{evil!r} is in {link!r}"
