"""Member names: any script, spaces and punctuation, and no two that could be taken for another.

The key of a name is what remains when looks alone count: case, accents, width, separators and
letters of Latin, Greek and Cyrillic that share a shape are folded away. Two members never share
a key, so nobody can pose as “Otto Quill” by writing “Оttо Quіll”.
"""

from __future__ import annotations

import re
import unicodedata

from anyascii import anyascii
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cineclub.core.text import one_line

SHORTEST = 2
LONGEST = 40
# Names that speak for the house.
RESERVED = (
    "admin",
    "administrator",
    "moderator",
    "curator",
    "cineclub",
    "system",
    "deleted",
)

_FORBIDDEN = set("@/\\<>[]|")
_SHAPES = (("rn", "m"), ("vv", "w"), ("0", "o"), ("1", "l"), ("i", "l"), ("5", "s"))
_CONFUSABLE_BLOCKS = ("LATIN", "GREEK", "CYRILLIC", "FULLWIDTH")
# Cyrillic and Greek letters whose transliteration does not look like their shape.
_LOOKS = str.maketrans("рсухнвтмкоаеіјѕԁԛԝɡνρτυχωγηικ", "pcyxhbtmkoaeijsdqwgvptuxwynik")
_NOT_WORD = re.compile(r"[\W_]+")


def name_key(name: str) -> str:
    """The looks of ``name``: equal for names that could be mistaken for each other."""
    folded = unicodedata.normalize("NFKC", name).casefold().translate(_LOOKS)
    letters = "".join(_plain(character) for character in unicodedata.normalize("NFD", folded))
    key = _NOT_WORD.sub("", letters.casefold())
    for shape, plain in _SHAPES:
        key = key.replace(shape, plain)
    return key[: LONGEST * 4] or folded


def _plain(character: str) -> str:
    if unicodedata.combining(character):
        return ""
    block = unicodedata.name(character, "").split(" ")[0]
    return anyascii(character) if block in _CONFUSABLE_BLOCKS else character


def validate_name(value: str) -> None:
    """Refuse a name that is too short or long, misleading, or cannot be mentioned in a text."""
    if value != one_line(value):
        raise ValidationError(
            _("Leave out line breaks, double spaces and invisible characters."),
            code="name",
        )
    if not SHORTEST <= len(value) <= LONGEST:
        raise ValidationError(
            _("A name has %(low)s to %(high)s characters."),
            code="name",
            params={"low": SHORTEST, "high": LONGEST},
        )
    bad = {c for c in value if c in _FORBIDDEN or unicodedata.category(c)[0] not in "LMNPSZ"}
    if bad:
        raise ValidationError(
            _("A name cannot contain %(characters)s."),
            code="name",
            params={"characters": " ".join(sorted(bad))},
        )
    if not any(unicodedata.category(c)[0] in "LN" for c in value):
        raise ValidationError(_("A name needs at least one letter or digit."), code="name")
    if name_key(value) in {name_key(reserved) for reserved in RESERVED}:
        raise ValidationError(_("This name is kept for the house. Choose another."), code="name")
