"""Thousands of collected payloads through the fields for long texts, and through the others."""

import pytest
from django.core.cache import cache

from cineclub.accounts.models import RateCount
from tests.abuse.payloads import collected, packed
from tests.pages import problems

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
# Room for what the text field takes (32 KiB), less what NFC may add.
TEXT = 24_000
ABOUT = 3_500
SAMPLE = 17


@pytest.fixture(scope="module")
def payloads(real_file) -> list[str]:
    return collected(real_file)


def shown(client, address: str, form: dict) -> list[str]:
    """Post, follow, and say what is wrong with the page."""
    RateCount.objects.all().delete()
    cache.clear()
    answer = client.post(address, form)
    if answer.status_code == 422:
        return _halves(client, address, form) or problems(answer.content.decode())
    assert answer.status_code == 303, f"{address}: {answer.status_code}"
    page = client.get(answer["Location"].partition("#")[0], follow=True)
    assert page.status_code == 200
    return problems(page.content.decode())


def _halves(client, address: str, form: dict) -> list[str]:
    """A text that is too tangled as a whole is sent in two parts."""
    name = "about" if "about" in form else "text"
    if ("title" in form and name == "text") or "reason" in form:
        return []  # it was the title, or the reason
    lines = form[name].split("\n\n")
    if len(lines) < 2:
        return []
    middle = len(lines) // 2
    parts = ("\n\n".join(lines[:middle]), "\n\n".join(lines[middle:]))
    return [found for part in parts for found in shown(client, address, {**form, name: part})]


def test_texts(world, actors, payloads):
    bob, film = actors("other"), world.film.get_absolute_url()
    thread = world.threads["standing"].get_absolute_url()
    review = world.reviews["standing"].get_absolute_url()
    places = (
        f"{thread}reply/",
        f"{film}comments/post/",
        f"{film}reviews/write/",
        f"{review}reply/",
    )
    for number, text in enumerate(packed(payloads, TEXT)):
        assert not shown(bob, places[number % len(places)], {"text": text})
    for text in packed(payloads[::5], ABOUT):
        assert not shown(bob, "/settings/profile/", {"title": text[:60], "about": text})
    for place in (
        "/",
        f"{film}",
        f"{film}reviews/",
        f"{film}comments/",
        "/reviews/",
        "/members/bob/",
    ):
        for actor in ("visitor", "moderator"):
            assert not problems(actors(actor).get(place).content.decode()), place


def test_titles_and_reasons(world, actors, payloads):
    bob, morten = actors("other"), actors("moderator")
    for payload in payloads[::SAMPLE]:
        form = {
            "title": payload[:200],
            "text": "A text.",
            "board": world.board.pk,
            "films": payload,
        }
        assert not shown(bob, "/boards/foyer/start/", form)
        assert not shown(bob, "/boards/foyer/start/", {**form, "films": ""})
    for payload in payloads[:: SAMPLE * 4]:
        address = f"/moderation/post/{world.posts['standing'].pk}/"
        assert not shown(morten, f"{address}remove/", {"reason": payload})
        assert not shown(morten, f"{address}restore/", {"reason": payload})
    for place in ("/", "/boards/", "/boards/foyer/", "/moderation/log/", "/moderation/removed/"):
        assert not problems(morten.get(place).content.decode()), place


def test_questions(world, actors, payloads):
    """What comes in an address and is shown again."""
    visitor = actors("visitor")
    asked = (
        "/search/?q",
        "/search/suggest/?q",
        "/films/?genre",
        "/films/?year",
        "/films/?sort",
        "/members/?q",
        "/reviews/?sort",
    )
    for number, payload in enumerate(payloads[::SAMPLE]):
        RateCount.objects.all().delete()
        address, _, name = asked[number % len(asked)].partition("?")
        answer = visitor.get(address, {name: payload})
        assert answer.status_code in (200, 400, 404), f"{name}={payload!r}"
        part = "suggest" in address and answer.status_code == 200
        assert not problems(answer.content.decode(), part=part), f"{name}={payload!r}"
