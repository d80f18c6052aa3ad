"""Cleaning and addresses."""

import pytest

from cineclub.core.text import are_one_line, free_slug, many_lines, one_line, slugify


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("The Red Shoes 1948", "the-red-shoes-1948"),
        ("Cléo de 5 à 7", "cleo-de-5-a-7"),
        ("Łódź / Straße", "lodz-strasse"),
        ("Don’t Look Now", "dont-look-now"),
        ("L'Atalante", "l-atalante"),
        ("…!?", ""),
        ("M", "m"),
        ("8½", "8-1-2"),
        ("9¾ Weeks", "9-3-4-weeks"),
        ("½", "1-2"),
        ("π", "pi"),
        ("Σ and the Ω", "sigma-and-the-omega"),
        ("Ελλάδα", "ellada"),
        ("Alien³", "alien3"),
        ("$9.99", "9-99"),
        ("M*A*S*H", "mash"),
        ("F*ck", "f-ck"),
        ("*batteries not included", "batteries-not-included"),
        ("WALL·E", "wall-e"),
        ("Æon Flux", "aeon-flux"),
        ("Сталкер", "stalker"),
        ("東京物語", "dongjingwuyu"),
        ("기생충", "gisaengchung"),
    ],
)
def test_slugs_are_ascii(text: str, slug: str) -> None:
    assert slugify(text) == slug


def test_scripts_are_transliterated() -> None:
    assert slugify("東京物語").isascii()
    assert slugify("東京物語")


def test_a_clash_gets_a_number() -> None:
    assert free_slug("m", set()) == "m"
    assert free_slug("m", {"m", "m-2"}) == "m-3"


def test_one_line_takes_out_what_cannot_be_seen() -> None:
    assert one_line("  The\u202e Red\n\tShoes\x00\u200b ") == "The Red Shoes"


def test_many_lines_keeps_lines_only() -> None:
    assert many_lines("a\r\nb\rc\x07\n\n") == "a\nb\nc"


def test_composed_and_decomposed_are_one() -> None:
    assert one_line("Cle\u0301o") == "Cl\u00e9o"


@pytest.mark.parametrize(
    "text",
    [
        "a b",
        "Łódź",
        "",
        " a",
        "a ",
        "a  b",
        "a\tb",
        "a\u200bb",
        "e\u0301",
        "a\u00a0b",
        "\ud800",
        "|",
    ],
)
def test_texts_that_seem_clean_are_left_as_they_are(text: str) -> None:
    if are_one_line(["Moira Shearer", text]):
        assert one_line(text) == text
    assert are_one_line(["Moira Shearer", text]) == (text in ("a b", "Łódź", "", "|"))
