"""Every field of every form takes hostile text: never a 5xx, nothing of it runs or breaks out.

Forms are found by walking the site as a member, a moderator and an admin. What was refused is
answered with 422 on the same page, and what was typed is kept.
"""

import re
from itertools import count
from urllib.parse import urljoin, urlsplit

import pytest
from django.core.cache import cache
from django.urls import resolve

from cineclub.accounts.models import RateCount
from cineclub.discussion.models import Thread
from cineclub.reviews.models import Review
from tests.abuse.payloads import TOGETHER
from tests.canaries.walk import beginnings, walk
from tests.pages import Form, Page, problems

# One worker walks for all of these tests.
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("fields")]
WRITERS = ("author", "other", "admin", "visitor")
# Forms that end the session, and samples that lead nowhere.
LEFT_OUT = {"account_logout", "accounts_session_end", "usersessions_list", "ui:patterns"}
# What a form needs beside the field that is tried.
FILLED = {
    "title": "A title",
    "text": "A text that can be posted.",
    "reason": "The third rule.",
    "code": "x",
}
SECRETS = {
    "password",
    "password1",
    "password2",
    "oldpassword",
    "code",
    "csrfmiddlewaretoken",
    "token",
}
# Hidden inputs of our own making: nobody types them, and the page makes them anew.
NOT_TYPED = {"draft_key", "back", "begun", "queue", "revision"}
_tokens = count(1)


@pytest.fixture(scope="module")
def forms(world, actors) -> dict[tuple[str, str], tuple[str, str, Form]]:
    """(Who, route and names of the form) → its address and itself, once each."""
    found: dict[tuple[str, str], tuple[str, str, Form]] = {}
    for actor in WRITERS:
        for page_address, html in walk(actors(actor), beginnings(world), follow=False).items():
            if "<form" not in html:
                continue
            for form in Page(html).forms:
                address = urljoin(page_address, form.action)
                route = resolve(urlsplit(address).path).view_name
                key = (route, " ".join(form.typed()))
                if route not in LEFT_OUT and form.typed() and key not in found:
                    found[key] = (actor, address, form)
    return found


def send(actors, actor: str, address: str, form: Form, **changed: str):
    """Submit the form as a browser would."""
    RateCount.objects.all().delete()
    cache.clear()
    values = {**form.values(), **changed}
    for name, value in FILLED.items():
        if name in values and not values[name]:
            values[name] = value
    if "token" in values and "token" not in changed:
        values["token"] = f"token-{next(_tokens)}"
    client = actors(actor, csrf=True)
    if form.method.lower() != "post":
        return client.get(address, values)
    client.cookies["csrf"] = values.get("csrfmiddlewaretoken", "")
    return client.post(address, values)


def fault(response, name: str, payload: str) -> str:
    """What is wrong with the answer; nothing when all is well."""
    if response.status_code >= 500 or response.status_code in (403, 405, 429):
        return f"answered {response.status_code}"
    for header, value in response.headers.items():
        if "\n" in value or "\r" in value or header.lower() == "x-injected":
            return f"header {header}: {value!r}"
    where = response.headers.get("Location", "")
    if where and (urlsplit(where).netloc or re.match(r"[/\\]{2}", where)):
        return f"redirects to {where}"
    if "text/html" not in response.headers.get("Content-Type", ""):
        return ""
    html = response.content.decode()
    wrong = problems(html) if "<html" in html else Page(html).problems
    if wrong:
        return f"the page has {wrong[:3]}"
    typed = name not in SECRETS | NOT_TYPED
    if response.status_code == 422 and typed and not kept(html, name, payload):
        return "what was typed is lost"
    return ""


def plain(text: str) -> str:
    """What a field may make of a text: line ends and invisible characters are its own business."""
    return re.sub(r"[^\w]+", "", text)


def kept(html: str, name: str, payload: str) -> bool:
    if "<form" not in html or not plain(payload):
        return True
    values = [each.value for form in Page(html).forms for each in form.fields if each.name == name]
    return not values or any(plain(payload) in plain(value) for value in values)


def test_forms_are_found(forms):
    routes = {route for route, _names in forms}
    assert {
        "account_login",
        "account_signup",
        "discussion:film-comment",
        "discussion:post-edit",
        "discussion:post-report",
        "discussion:thread-reply",
        "discussion:thread-start",
        "members:settings-name",
        "members:settings-profile",
        "moderation:dismiss",
        "reviews:review-write",
        "web:search",
        "web:site-settings",
    } <= routes


def test_every_field_takes_every_text(world, actors, forms):
    wrong = []
    for (route, _names), (actor, address, form) in forms.items():
        for name in form.typed():
            for payload in TOGETHER:
                answer = send(actors, actor, address, form, **{name: payload})
                if said := fault(answer, name, payload):
                    wrong.append(f"{route} {name}={payload[:40]!r} as {actor}: {said}")
    written = [*Thread.objects.all(), *Review.objects.all()]
    pages = [*beginnings(world), *(each.get_absolute_url() for each in written)]
    wrong += [
        f"{address} as {actor}: {found[:3]}"
        for actor in ("visitor", "moderator")
        for address, html in walk(actors(actor), pages, follow=False).items()
        # A film card stands in a frame on another site: it has no foot of its own.
        if "<html" in html and (found := problems(html, part=address.endswith("/card/")))
    ]
    assert not wrong, "\n".join(["", *wrong])


def test_texts_without_end_are_refused(world, actors, forms):
    wrong = []
    for (route, _names), (actor, address, form) in forms.items():
        if form.method.lower() != "post":
            continue
        for name in form.typed():
            for size, expected in (
                (10_000_000, (413,)),
                (1_500_000, (200, 303, 403, 404, 413, 422)),
            ):
                answer = send(actors, actor, address, form, **{name: "x" * size})
                if answer.status_code not in expected:
                    wrong.append(f"{route} {name} of {size}: {answer.status_code}")
    assert not wrong, "\n".join(["", *wrong])
