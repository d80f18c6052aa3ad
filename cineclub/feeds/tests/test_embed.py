"""oEmbed and the film card: what other sites may show, and nothing besides."""

import re
from xml.etree import ElementTree

import pytest

pytestmark = pytest.mark.django_db
FILM = "/films/the-red-shoes-1948/"
PAGE = f"http://testserver{FILM}"


def told(client, **asked: str) -> dict:
    response = client.get("/oembed", asked)
    assert response.status_code == 200, response
    return response.json()


def test_the_film_page_says_where_to_ask(world, actors):
    html = actors("visitor").get(FILM).content.decode()
    for kind in ("application/json", "text/xml"):
        address = re.search(rf'type="{kind}\+oembed" href="http://testserver([^"]+)"', html)[1]
        answer = actors("visitor").get(address.replace("&amp;", "&"))
        assert answer.status_code == 200
        assert kind.split("/")[1] in answer["Content-Type"]


def test_it_tells_how_to_embed(world, actors):
    answer = told(actors("visitor"), url=PAGE)
    assert (answer["version"], answer["type"]) == ("1.0", "rich")
    assert answer["title"] == "The Red Shoes (1948)"
    assert answer["provider_name"] == "The Lantern"
    assert f'<iframe src="{PAGE}card/" width="480" height="200"' in answer["html"]
    assert "allow-scripts" not in answer["html"]
    picture = actors("visitor").get(answer["thumbnail_url"].removeprefix("http://testserver"))
    assert picture["Content-Type"] == "image/png"


def test_xml_says_the_same(world, actors):
    root = ElementTree.fromstring(
        actors("visitor").get("/oembed", {"url": PAGE, "format": "xml"}).content
    )
    as_json = told(actors("visitor"), url=PAGE)
    assert {each.tag: each.text for each in root} == {k: str(v) for k, v in as_json.items()}


def test_the_card_and_only_the_card_may_be_framed(world, actors):
    card = actors("visitor").get(f"{FILM}card/")
    assert "frame-ancestors *" in card["Content-Security-Policy"]
    assert "X-Frame-Options" not in card
    for page in (FILM, "/", "/oembed?url=" + PAGE):
        answer = actors("visitor").get(page)
        assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
        assert answer["X-Frame-Options"] == "DENY"


def test_the_card_runs_nothing_and_knows_nobody(world, actors):
    as_visitor, as_admin = (
        actors("visitor").get(f"{FILM}card/"),
        actors("admin").get(f"{FILM}card/"),
    )
    assert as_admin.content == as_visitor.content
    assert not as_admin.cookies
    html = as_visitor.content.decode()
    assert not re.search(r"<(script|form|input|button|iframe)", html)
    assert "script-src" not in as_visitor["Content-Security-Policy"]
    assert "default-src 'none'" in as_visitor["Content-Security-Policy"]
    for word in ("The Red Shoes", "1948", "Michael Powell", "The Lantern", "4.3", "3 ratings"):
        assert word in html
    links = re.findall(r"<a [^>]*>", html)
    assert links
    assert all('target="_blank"' in link and 'href="http://testserver/' in link for link in links)
