"""Cleaning what people and files send, and making addresses from names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from anyascii import anyascii

SLUG_LENGTH = 120
# Of what was sent and not understood, so much is quoted.
QUOTED = 40
# Characters without a place in a title or a name: controls, and the marks that reorder or hide
# text so that it shows as something other than what it says.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]"
)
_SPACES = re.compile(r"\s+")
_NOT_IN_SLUG = re.compile(r"[^a-z0-9]+")
# A possessive or an elision joins its word: "Don't" is dont, "Ocean's" is oceans.
_APOSTROPHES = re.compile(r"(?<=\w)['’ʼ](?=(?:s|t|re|ll|ve|d|m)\b)", re.IGNORECASE)

# “8½” is 8-1-2 and not 81-2; “M*A*S*H” is one word; “π” has a name, and no letter that sounds so.
_FRACTION = re.compile("(?<=[0-9])(?=[\u00bc-\u00be\u2150-\u215f\u2189])")
_STARRED = re.compile(r"(?<![^\W_])[^\W_](?:\*[^\W_])+(?![^\W_])")
_NAME_OF_LETTER = re.compile(r"LETTER (?:FINAL )?(\w+)")
_LONE_GREEK = re.compile("(?<![^\\W_])[\u0391-\u03c9](?![^\\W_])")


def one_line(text: str) -> str:
    """``text`` in NFC on one line: no controls, no invisible marks, single spaces, trimmed."""
    if text.isascii() and text.isprintable():
        # Nearly all that files hold: nothing to remove but blanks.
        return " ".join(text.split())
    return _SPACES.sub(" ", _INVISIBLE.sub("", unicodedata.normalize("NFC", text))).strip()


def quotable(value: str) -> str:
    """The beginning of what was sent, without signs that cannot be seen."""
    line = one_line(value[: 4 * QUOTED])
    return line if len(line) <= QUOTED and len(value) <= 4 * QUOTED else f"{line[:QUOTED]}…"


def are_one_line(texts: Sequence[str]) -> bool:
    """Whether ``one_line`` leaves each of ``texts`` as it is, told by one look at all of them.

    True is sure; False may only mean that one has to look closer.
    """
    joined = f"|{'|'.join(texts)}|"
    return (
        joined.isprintable()
        and not ("  " in joined or "| " in joined or " |" in joined)
        and (joined.isascii() or unicodedata.is_normalized("NFC", joined))
    )


def many_lines(text: str) -> str:
    """``text`` in NFC with its line breaks, as ``\\n``; controls and invisible marks removed."""
    if text.isascii() and text.isprintable():
        return text.strip()
    unified = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    return _INVISIBLE.sub("", unified).strip()


@lru_cache(maxsize=4_096)
def slugify(text: str) -> str:
    """``text`` transliterated to ASCII, lower case, words joined by hyphens; may be empty."""
    if not text.isascii():
        text = _LONE_GREEK.sub(_letter_name, _FRACTION.sub(" ", text))
    text = _STARRED.sub(lambda match: match.group().replace("*", ""), text)
    ascii_text = anyascii(_APOSTROPHES.sub("", text)).lower()
    slug = _NOT_IN_SLUG.sub("-", ascii_text).strip("-")
    return slug[:SLUG_LENGTH].rstrip("-")


def _letter_name(match: re.Match[str]) -> str:
    """“pi” for “π”, whose Unicode name is “GREEK SMALL LETTER PI”."""
    found = _NAME_OF_LETTER.search(unicodedata.name(match.group(), ""))
    return found[1] if found else match.group()


def free_slug(base: str, taken: set[str]) -> str:
    """``base``, or ``base-2``, ``base-3`` …: the first that is not in ``taken``."""
    if base not in taken:
        return base
    number = 2
    while f"{base}-{number}" in taken:
        number += 1
    return f"{base}-{number}"
