"""Posters as pixels: the same picture that browsers draw from the SVG."""

import math

import pytest

from cineclub.ui.posters import PosterFacts
from cineclub.ui.posters.outline import Path, outline
from cineclub.ui.posters.own import OWN
from cineclub.ui.posters.raster import _times, _transform, poster_picture


@pytest.mark.parametrize("title", [title for title, _year in OWN])
def test_every_family_can_be_drawn(title: str) -> None:
    year = next(year for name, year in OWN if name == title)
    facts = PosterFacts(title, year)
    picture = poster_picture(facts, 86, 126)
    assert picture.size == (86, 126)
    colours = {colour for _count, colour in picture.getcolors(86 * 126) or []}
    assert len(colours) > 2


def test_it_is_the_same_for_the_same_facts() -> None:
    facts = PosterFacts("Playtime", 1967)
    assert poster_picture(facts, 40, 60).tobytes() == poster_picture(facts, 40, 60).tobytes()


@pytest.mark.parametrize(
    ("data", "end", "pieces"),
    [
        ("M1 2L3 4", (3, 4), 2),
        ("M1 2l3 4h2v-1", (6, 5), 4),
        ("m1 2 3 4", (4, 6), 2),
        ("M0 0H5V5Z", (0, 0), 4),
        ("M0 0Q5 5 10 0", (10, 0), 15),
        ("M0 0q5 5 10 0t10 0", (20, 0), 29),
        ("M0 0C0 5 10 5 10 0S20 5 20 0", (20, 0), 29),
        ("M0 0A5 5 0 0 1 10 0", (10, 0), 37),
        ("M0 0a5 5 0 1 0 10 0", (10, 0), 37),
    ],
)
def test_paths_end_where_they_say(data: str, end: tuple[float, float], pieces: int) -> None:
    (ring,) = Path(data).rings
    assert ring[-1] == pytest.approx(end, abs=1e-9)
    assert len(ring) == pieces


def test_an_arc_bends_the_way_its_flag_says() -> None:
    up, down = (Path(f"M0 0A5 5 0 0 {sweep} 10 0").rings[0] for sweep in (1, 0))
    assert min(y for _x, y in up) == pytest.approx(-5, abs=0.02)
    assert max(y for _x, y in down) == pytest.approx(5, abs=0.02)


def test_transforms_follow_one_another() -> None:
    a, b, c, d, e, f = _times(_transform("translate(10 0) scale(-1 1)"), (1, 0, 0, 1, 3, 4))
    assert (a, b, c, d, e, f) == (-1, 0, 0, 1, 7, 4)
    turned = _transform("rotate(90 5 5)")
    assert turned[0] == pytest.approx(0)
    assert turned[4] * math.cos(0) == pytest.approx(10)


def test_shapes_without_an_outline_draw_nothing() -> None:
    from xml.etree.ElementTree import Element

    assert outline(Element("title")) == []
