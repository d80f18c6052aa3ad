"""The picture of a shared link: its size, its address, and what it costs to ask for it."""

import io

import pytest
from PIL import Image

from cineclub.catalogue.models import Film
from cineclub.catalogue.sharing import film_picture
from cineclub.diary.rate import rate_film
from cineclub.feeds import share_pictures
from tests.world import STANDING

pytestmark = pytest.mark.django_db
FILM = "/films/the-red-shoes-1948/share.png"


def picture(response) -> Image.Image:
    assert response.status_code == 200
    assert response["Content-Type"] == "image/png"
    made = Image.open(io.BytesIO(response.content))
    assert (made.format, made.size) == ("PNG", (1200, 630))
    return made.convert("RGB")


def test_each_shared_page_has_a_picture(world, actors):
    addresses = ["/share.png", FILM, f"/threads/{world.threads[STANDING].pk}/share.png",
                 f"/reviews/{world.reviews[STANDING].pk}/share.png",
                 "/members/alice/share.png", "/films/playtime-1967/share.png"]  # fmt: skip
    for address in addresses:
        response = actors("visitor").get(address, follow=True)
        picture(response)
        assert response["Cache-Control"] == "public, max-age=31536000, immutable"
        assert not response.cookies
        assert len(response.content) < 512 * 1024  # what the page cache keeps


def test_another_version_leads_to_the_present_one_and_draws_nothing(world, actors, monkeypatch):
    monkeypatch.setattr(share_pictures, "_draw", None)
    for version in ("", "?v=", "?v=00000000", "?v=x&v=y", "?w=1"):
        response = actors("visitor").get(FILM + version)
        assert response.status_code == 302
        assert response["Location"].startswith(f"{FILM}?v=")


def test_a_new_mean_gives_another_address_and_another_picture(world, actors):
    before = film_picture(Film.objects.with_standing().get(pk=world.film.pk))
    drawn = picture(actors("visitor").get(before))
    for name in ("alice", "bob", "charlie"):
        rate_film(world.cast[name], world.film, 2)
    after = film_picture(Film.objects.with_standing().get(pk=world.film.pk))
    assert after != before
    assert picture(actors("visitor").get(after)).tobytes() != drawn.tobytes()
