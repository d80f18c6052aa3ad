"""oEmbed: what can be embedded, how large, and nothing else."""

import json

import pytest

from cineclub.catalogue.change_film import change_film
from cineclub.catalogue.fields import FilmFields
from tests.factories import FilmFactory

pytestmark = pytest.mark.django_db
FILM = "/films/the-red-shoes-1948/"
PAGE = f"http://testserver{FILM}"


def told(client, **asked: str) -> dict:
    response = client.get("/oembed", asked)
    assert response.status_code == 200, response
    return response.json()


@pytest.mark.parametrize(
    ("asked", "width", "height"),
    [
        ({}, 480, 200),
        ({"maxwidth": "300"}, 300, 200),
        ({"maxwidth": "2000", "maxheight": "180"}, 480, 180),
        ({"maxwidth": "1", "maxheight": "1"}, 240, 160),
        ({"maxwidth": "x", "maxheight": "-5"}, 480, 200),
        ({"maxwidth": "9" * 400}, 480, 200),
    ],
)
def test_the_card_fits_what_room_there_is(client, asked, width, height):
    FilmFactory(title="The Red Shoes")
    answer = told(client, url=PAGE, **asked)
    assert (answer["width"], answer["height"]) == (width, height)
    assert f'width="{width}" height="{height}"' in answer["html"]


@pytest.mark.parametrize(
    "url",
    [
        "", "x", "http://[", "http://elsewhere.example" + FILM, "http://testserver/films/none-1/",
        "http://testserver/rules/", "http://testserver/nowhere", "javascript:alert(1)",
        "ftp://testserver" + FILM, FILM, "http://testserver@elsewhere.example" + FILM,
        "http://testserver/films/%00/", "\u0000", "http://testserver:99999" + FILM,
    ],
)  # fmt: skip
def test_nothing_else_can_be_embedded(client, url):
    FilmFactory(title="The Red Shoes")
    assert client.get("/oembed", {"url": url}).status_code in (400, 404)


def test_a_format_nobody_knows_is_not_implemented(client):
    FilmFactory(title="The Red Shoes")
    assert client.get("/oembed", {"url": PAGE, "format": "yaml"}).status_code == 501


def test_a_former_address_is_understood(client):
    film = FilmFactory(title="The Red Shoos", year=1948)
    old = film.get_absolute_url()
    change_film(film, FilmFields(title="The Red Shoes", year=1948), source="hand")
    assert told(client, url=f"http://testserver{old}")["title"] == "The Red Shoes (1948)"


def test_titles_do_not_break_out_of_the_frame(client):
    FilmFactory(title='"><script>alert(1)</script>', slug="odd")
    html = told(client, url="http://testserver/films/odd/")["html"]
    assert "<script" not in html
    assert html.count('"') % 2 == 0


def test_the_card_of_a_film_nobody_rated(client):
    FilmFactory(title="Unseen", year=None, slug="unseen")
    html = client.get("/films/unseen/card/").content.decode()
    assert "ratings" not in html
    assert json.dumps("None") not in html
