"""Drawing the picture of a shared link: any words, any poster, one at a time."""

import io
import threading

import pytest
from PIL import Image, ImageDraw

from cineclub.catalogue.set_poster import set_poster
from cineclub.catalogue.sharing import film_picture
from cineclub.feeds import draw, fonts, share_pictures
from cineclub.feeds.draw import Words
from cineclub.pictures.make_pictures import POSTER, make_pictures
from cineclub.ui.posters import PosterFacts
from tests.factories import FilmFactory

pytestmark = pytest.mark.django_db
FILM = "/films/the-red-shoes-1948/share.png"


def picture(response) -> Image.Image:
    assert response.status_code == 200
    assert response["Content-Type"] == "image/png"
    made = Image.open(io.BytesIO(response.content))
    assert (made.format, made.size) == ("PNG", (1200, 630))
    return made.convert("RGB")


def test_an_uploaded_poster_is_shown(client, carla, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    film = FilmFactory(title="Glass", year=1967)
    file = io.BytesIO()
    Image.new("RGB", (400, 600), "#00ff00").save(file, "PNG")
    file.seek(0)
    set_poster(film, make_pictures(file, file.getbuffer().nbytes, POSTER), carla)
    drawn = picture(client.get("/films/glass-1967/share.png", follow=True))
    red, green, blue = drawn.getpixel((200, 300))
    assert green > 200 > max(red, blue) + 100


def test_who_waits_too_long_is_told_to_come_again(client, monkeypatch):
    monkeypatch.setattr(share_pictures, "PATIENCE", 0)
    busy = threading.Lock()
    busy.acquire()
    monkeypatch.setattr(share_pictures, "_easel", busy)
    film = FilmFactory(title="Glass", year=1967)
    response = client.get(film_picture(film))
    assert (response.status_code, response["Retry-After"]) == (503, "0")
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize(
    "title",
    [
        "",
        "A",
        "M" * 200,
        "word " * 40,
        "東京物語",
        "هشت و نیم",
        "Łódź — Ünïcødé",
        "🎬🎬",
        "\u202e\u0000x",
    ],
)
def test_any_title_can_be_drawn(title):
    words = Words("Film", title, title, stars=3.3, told="12 ratings", site=title)
    assert Image.open(io.BytesIO(draw.draw(words, PosterFacts(title)))).size == (1200, 630)


@pytest.mark.parametrize("stars", [0.0, 0.01, 0.5, 3.0, 4.999, 5.0])
def test_any_mean_can_be_drawn(stars):
    assert draw.draw(Words("", "Title", stars=stars), PosterFacts("Title"))


def test_words_stay_on_the_paper(monkeypatch):
    """Nothing is written over the edge, whatever the words: what was written is measured."""
    ends = []
    real = ImageDraw.ImageDraw.text

    def text(self, at, words, fill, font, **more):
        ends.append(at[0] + font.getlength(words))
        return real(self, at, words, fill, font, **more)

    monkeypatch.setattr(ImageDraw.ImageDraw, "text", text)
    for title in ("M" * 200, "word " * 40, "Donaudampfschifffahrtsgesellschaft"):
        draw.draw(Words(title, title, title, site=title), PosterFacts(title))
    assert max(ends) <= draw.RIGHT + 1


def test_a_machine_without_fonts_writes_in_latin_letters(monkeypatch):
    monkeypatch.setattr(fonts, "FOLDERS", ())
    fonts._found.cache_clear()
    try:
        said, _font = fonts.set_in("東京物語", fonts.SERIF, 40)
        plain, _font = fonts.set_in("The Red Shoes", fonts.SERIF, 40)
    finally:
        fonts._found.cache_clear()
    assert said.isascii()
    assert said.strip()
    assert plain == "The Red Shoes"
