"""Codes of countries and languages."""

import pytest

from cineclub.catalogue.codes import COUNTRIES, LANGUAGES, country_code, language_code
from cineclub.core.text import slugify


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("GB", "GB"),
        ("gb", "GB"),
        ("United Kingdom", "GB"),
        ("UK", "GB"),
        ("usa", "US"),
        ("Soviet Union", "SU"),
        ("Côte d’Ivoire", "CI"),
        ("ivory coast", "CI"),
        ("West Germany", "XG"),
        ("Ruritania", None),
        ("", None),
    ],
)
def test_country_code(text, code):
    assert country_code(text) == code


@pytest.mark.parametrize(
    ("text", "code"), [("en", "en"), ("Japanese", "ja"), ("Cantonese", "yue"), ("Klingon", None)]
)
def test_language_code(text, code):
    assert language_code(text) == code


@pytest.mark.parametrize("names", [COUNTRIES, LANGUAGES])
def test_every_name_has_an_address_of_its_own(names):
    slugs = [slugify(name) for name in names.values()]
    assert all(slugs)
    assert len(slugs) == len(set(slugs))


def test_the_countries_that_are_gone_are_there():
    assert {"SU", "CS", "YU", "DD"} <= set(COUNTRIES)
