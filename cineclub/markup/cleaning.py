"""Source text made harmless before it is parsed, and output freed of what entities smuggle in."""

import re
import unicodedata

from cineclub.markup.errors import TextTooLong
from cineclub.markup.limits import MAX_BYTES, MAX_MARKS

_CONTROL = "\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f"
_BIDI = "\\u202a-\\u202e\\u2066-\\u2069"
# Never needed to read a text: zero-width space, word joiner, invisible operators, deprecated
# shapers, byte order marks, interlinear annotation.
_INVISIBLE = "\\u180e\\u200b\\u2060-\\u2064\\u206a-\\u206f\\ufeff\\ufff9-\\ufffb"
_GONE = re.compile(f"[{_CONTROL}{_BIDI}{_INVISIBLE}]")
# Needed one at a time (Persian, Hindi, joined emoji, soft hyphens), never in a row.
_JOINER = "[\\u00ad\\u034f\\u061c\\u200c-\\u200f]"
_JOINERS = re.compile(f"({_JOINER}){_JOINER}+")
_TAGS = re.compile("([\U000e0000-\U000e007f]{8})[\U000e0000-\U000e007f]+")
_LINE_ENDS = re.compile("\\r\\n?|\\u2028|\\u2029|\\x85|\\x0b|\\x0c")
_SURROGATES = re.compile("[\\ud800-\\udfff]")


def clean(text: str) -> str:
    """The text with `\\n` line ends and without control, override and flooding characters.

    Raises `TextTooLong`; the size is measured as sent, so nothing hides in removed characters.
    """
    if len(text) > MAX_BYTES:
        raise TextTooLong(len(text.encode("utf-8", "surrogatepass")))
    text = _SURROGATES.sub("\ufffd", text)
    size = len(text.encode("utf-8"))
    if size > MAX_BYTES:
        raise TextTooLong(size)
    return _bound_marks(tame(_LINE_ENDS.sub("\n", text)))


def tame(text: str) -> str:
    """Without characters that hide, reorder or flood; used on source and on output."""
    return _TAGS.sub(r"\1", _JOINERS.sub(r"\1", _GONE.sub("", text)))


def _bound_marks(text: str) -> str:
    """At most `MAX_MARKS` combining marks in a row."""
    if text.isascii():
        return text
    kept: list[str] = []
    marks = 0
    for character in text:
        marks = marks + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        if marks <= MAX_MARKS:
            kept.append(character)
    return "".join(kept)
