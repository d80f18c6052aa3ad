"""The page of all components, and the frame around every page."""

import re
from html.parser import HTMLParser

import pytest
from django.test import Client, RequestFactory

from cineclub.ui import errors, samples
from cineclub.ui.context import page


class Inspector(HTMLParser):
    """Collects what a strict policy forbids, and ids."""

    def __init__(self) -> None:
        super().__init__()
        self.inline: list[str] = []
        self.ids: list[str] = []
        self.scripts: list[dict[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note inline style and script, and every id."""
        named = dict(attrs)
        if tag == "style" or "style" in named or any(key.startswith("on") for key in named):
            self.inline.append(f"{tag} {named}")
        if tag == "script":
            self.scripts.append(named)
        if (value := named.get("id")) is not None:
            self.ids.append(value)


def _patterns(client: Client) -> str:
    response = client.get("/patterns/")
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.django_db
def test_patterns_show_everything_without_inline_code(client: Client) -> None:
    html = _patterns(client)
    inspector = Inspector()
    inspector.feed(html)
    assert inspector.inline == []
    assert all(script.get("src") for script in inspector.scripts)
    assert len(inspector.ids) == len(set(inspector.ids))
    for sign in ("star-rating", "thread", "spoil", "aria-invalid", "pull first", "hist", "gate"):
        assert sign in html


@pytest.mark.django_db
def test_a_visitor_gets_no_cookie_and_no_token(client: Client) -> None:
    response = client.get("/patterns/")
    assert not response.cookies
    assert "csrfmiddlewaretoken" not in response.content.decode()
    assert response.content == Client().get("/patterns/").content


@pytest.mark.django_db
def test_sample_posters_are_pictures(client: Client) -> None:
    for number in range(len(samples.POSTERS)):
        response = client.get(f"/patterns/poster-{number}.svg")
        assert response["Content-Type"] == "image/svg+xml"
        assert response.content.startswith(b"<svg ")
    assert client.get("/patterns/poster-999.svg").status_code == 404


@pytest.mark.django_db
def test_a_missing_page_offers_to_search_for_it(client: Client) -> None:
    response = client.get("/no-such/the-red-shoes/")
    assert response.status_code == 404
    html = response.content.decode()
    assert 'value="the red shoes"' in html
    assert 'role="search"' in html


@pytest.mark.django_db
@pytest.mark.parametrize("status", [400, 403, 404, 405, 413, 429])
def test_error_pages_say_what_happened(rf: RequestFactory, status: int) -> None:
    response = errors.error_page(rf.get("/x/"), status, retry_after=60)
    assert response.status_code == status
    assert response["Retry-After"] == "60"
    assert re.search(r"<h1>.+</h1>", response.content.decode())


def test_the_last_page_needs_nothing(rf: RequestFactory) -> None:
    response = errors.server_error(rf.get("/x/"))
    assert response.status_code == 500
    assert b"The film broke" in response.content


def test_context_of_a_visitor_touches_nothing(rf: RequestFactory) -> None:
    context = page(rf.get("/"))
    assert context["member"] is None
    assert context["site"].name == "Cineclub"
    assert list(context["messages"]) == []


def test_the_masthead_knows_where_a_page_belongs(rf: RequestFactory) -> None:
    sections = {path: page(rf.get(path))["section"] for path in ("/films/x/", "/posts/7/", "/")}
    assert sections == {"/films/x/": "films", "/posts/7/": "threads", "/": ""}
