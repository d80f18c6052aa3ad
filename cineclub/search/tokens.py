"""Words as the index keeps them: folded, transliterated, CJK in pairs, all of it plain ASCII.

Both databases index the same tokens, so both give the same answers: neither's own tokenizer is
relied on for anything but splitting at blanks.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from anyascii import anyascii

QUERY_TOKENS = 12
QUERY_LENGTH = 200
_WORD = re.compile(r"[^\W_]+")
_ELISION = re.compile(r"['’ʼ‘`]")
_PAIRED = re.compile(
    "[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003134f]+"
)
_ASCII = re.compile(r"[a-z0-9]+")


def fold(text: str) -> str:
    """``text`` as its tokens joined by blanks: the key under which equal titles meet."""
    return " ".join(tokens(text))


def tokens(text: str) -> list[str]:
    """The tokens of ``text``, in order: “Łódź” is ``lodz``, “東京物語” three pairs."""
    plain = _ELISION.sub("", unicodedata.normalize("NFKC", text).casefold())
    found: list[str] = []
    for word in _WORD.findall(_strip_marks(plain)):
        for part, paired in _parts(word):
            found += _pairs(part) if paired else _ASCII.findall(anyascii(part).lower())
    return found


def index_tokens(text: str) -> list[str]:
    """What ``text`` is found by: its tokens, and each CJK character by itself; each once."""
    singles = (_codes(run) for run in _PAIRED.findall(unicodedata.normalize("NFKC", text)))
    return list(dict.fromkeys([*tokens(text), *(code for run in singles for code in run)]))


def _strip_marks(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text)
    stripped = "".join(c for c in decomposed if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", stripped)


def _parts(word: str) -> list[tuple[str, bool]]:
    parts: list[tuple[str, bool]] = []
    end = 0
    for match in _PAIRED.finditer(word):
        parts += [(word[end : match.start()], False), (match.group(), True)]
        end = match.end()
    return [(part, paired) for part, paired in [*parts, (word[end:], False)] if part]


def _pairs(run: str) -> list[str]:
    codes = _codes(run)
    return [first + second for first, second in pairwise(codes)] or codes


def _codes(run: str) -> list[str]:
    return [f"u{ord(character):05x}" for character in run]
