"""Codes of countries and languages from what people and files write."""

from __future__ import annotations

from cineclub.catalogue.country_names import COUNTRIES, OTHER_COUNTRY_NAMES
from cineclub.catalogue.language_names import LANGUAGES, OTHER_LANGUAGE_NAMES
from cineclub.search.tokens import fold

__all__ = ["COUNTRIES", "LANGUAGES", "country_code", "language_code"]


def country_code(text: str) -> str | None:
    """The code of a country given as code or English name, whatever its case."""
    return _COUNTRY_BY_TEXT.get(fold(text)) if text else None


def language_code(text: str) -> str | None:
    """The code of a language given as code or English name, whatever its case."""
    return _LANGUAGE_BY_TEXT.get(fold(text)) if text else None


def _by_text(names: dict[str, str], others: dict[str, str]) -> dict[str, str]:
    found = {fold(name): code for name, code in others.items()}
    found.update({fold(name): code for code, name in names.items()})
    found.update({fold(code): code for code in names})
    return found


_COUNTRY_BY_TEXT = _by_text(COUNTRIES, OTHER_COUNTRY_NAMES)
_LANGUAGE_BY_TEXT = _by_text(LANGUAGES, OTHER_LANGUAGE_NAMES)
