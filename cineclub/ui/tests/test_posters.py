"""Generated posters: well-formed, harmless, stable, different, readable."""

import xml.etree.ElementTree as ET

import pytest

from cineclub.ui.posters import PosterFacts, family_of, render_poster
from cineclub.ui.posters.families import FAMILIES
from cineclub.ui.posters.ink import SHELVES, ratio, readable
from cineclub.ui.posters.sheet import Choice

SVG = "{http://www.w3.org/2000/svg}"
RED_SHOES = PosterFacts(
    "The Red Shoes", 1948, ("Michael Powell", "Emeric Pressburger"), ("Drama",), ("GB",), 133
)
TITLES = [
    "",
    "   ",
    "M",
    "8½",
    "羅生門",
    "東京物語" * 12,
    "تاريخ السينما والحياة",
    "आवारा",
    "Летят журавли",
    "<script>alert(1)</script>",
    "]]> & \"quotes\" 'n' <!-- x -->",
    "nul\x00bell\x07lone\ud800end",
    "A" * 5000,
    "a " * 500,
    "the of a an in for on with",
    "Dr. Strangelove or: How I Learned to Stop Worrying and Love the Bomb",
    "\u202eright to left\u202c",
]
YEARS = (None, 1895, 1922, 1938, 1946, 1957, 1965, 1974, 1988, 2019)
GENRES = ("", "Western", "Animation", "Musical", "Horror", "Science fiction", "Crime", "Comedy")


def _well_formed(svg: str) -> ET.Element:
    root = ET.fromstring(svg.encode())
    for element in root.iter():
        name = element.tag.removeprefix(SVG)
        assert name in {
            "svg", "title", "g", "rect", "circle", "ellipse", "path", "polygon", "polyline", "text",
        }, name  # fmt: skip
        for key, value in element.attrib.items():
            assert not key.startswith("on")
            assert key != "style"
            assert "href" not in key
            assert "url(" not in value
    return root


@pytest.mark.parametrize("title", TITLES)
def test_any_title_makes_a_harmless_poster(title: str) -> None:
    for year in YEARS:
        _well_formed(render_poster(PosterFacts(title, year, (title,), ("Drama",), ("FR",), 90)))


@pytest.mark.parametrize("family", sorted(FAMILIES))
def test_every_motif_prints(family: str) -> None:
    for motif in FAMILIES[family].motifs:
        for runtime in (None, 1, 90, 900):
            facts = PosterFacts("A Film of Some Length", 1950, ("Jane Doe",), runtime=runtime)
            sheet = FAMILIES[family].make(facts, Choice(motif))
            assert len(sheet.art) > 1
            assert sheet.letters


def test_every_suggested_motif_exists() -> None:
    for family in FAMILIES.values():
        for year in YEARS:
            for genre in GENRES:
                for country in ("JP", "IN", "US"):
                    facts = PosterFacts("Film", year, genres=(genre,), countries=(country,))
                    assert set(family.suits(facts)) <= family.motifs.keys()


def test_the_same_facts_print_the_same_poster() -> None:
    again = PosterFacts(**{name: getattr(RED_SHOES, name) for name in RED_SHOES.__annotations__})
    assert render_poster(RED_SHOES) == render_poster(again)


def test_a_hundred_films_have_a_hundred_posters() -> None:
    pictures = set()
    for n in range(100):
        facts = PosterFacts(
            "The Same Title", 1962, ("Jane Doe",), ("Drama",), ("FR",), 90, f"f-{n}"
        )
        pictures.add(render_poster(facts))
    assert len(pictures) == 100  # only the seed tells these apart
    facts = (
        PosterFacts(f"Film {n}", 1920 + n, (), ("Drama",), ("FR",), 60 + n) for n in range(100)
    )
    assert len({render_poster(each) for each in facts}) == 100


def test_title_and_credit_stand_on_it() -> None:
    root = _well_formed(render_poster(RED_SHOES))
    assert root.get("aria-label") == "The Red Shoes (1948)"
    lettering = " ".join(text.text or "" for text in root.iter(f"{SVG}text"))
    assert "The Red Shoes" in lettering
    assert "1948" in lettering
    assert "Powell" in lettering


def test_facts_may_be_missing() -> None:
    root = _well_formed(render_poster(PosterFacts("")))
    assert root.get("aria-label") == "Untitled"


@pytest.mark.parametrize(
    ("year", "genre", "country", "family"),
    [
        (1927, "Drama", "DE", "constructivist"),
        (1946, "Crime", "US", "woodcut"),
        (1938, "Comedy", "US", "deco"),
        (1953, "Drama", "JP", "crest"),
        (1960, "Thriller", "US", "cutout"),
        (1962, "Drama", "FR", "grid"),
        (1972, "Science fiction", "SU", "op"),
        (1975, "Drama", "BE", "track"),
        (1994, "Crime", "US", "billtype"),
        (2016, "Drama", "US", "absence"),
        (1968, "Western", "IT", "horizon"),
        (2001, "Animation", "JP", "scallop"),
        (1952, "Musical", "US", "stage"),
    ],
)
def test_decade_and_genre_choose_the_family(
    year: int, genre: str, country: str, family: str
) -> None:
    assert family_of(PosterFacts("x", year, (), (genre,), (country,))) == family


def test_lettering_reads_on_every_ground() -> None:
    for palette in (palette for shelf in SHELVES.values() for palette in shelf):
        assert ratio(palette.paper, palette.ink) >= 7
        for ground in palette:
            assert ratio(ground, readable(ground, palette.paper, palette.ink)) >= 4.5
