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
# A longer word is found by its beginning; nobody types it out, and it would fill the index.
TOKEN_LENGTH = 40
# A longer title is compared by its beginning.
COMPACT_LENGTH = 80
ARTICLES = frozenset((
    "the", "a", "an", "le", "la", "les", "l", "un", "une", "des", "der", "die", "das", "den",
    "dem", "ein", "eine", "el", "los", "las", "lo", "il", "gli", "i", "uno", "una", "o", "os",
    "as", "um", "uma", "het", "een", "de", "ett", "det", "en",
))  # fmt: skip
# “Fanny & Alexander” is “Fanny and Alexander” and “Fanny och Alexander”.
ANDS = frozenset(("and", "und", "et", "och", "og"))
_WORD = re.compile(r"[^\W_]+")
_ELISION = re.compile(r"['’ʼ‘`]")
# “L'Avventura” is found as avventura too, “All'onorevole” as onorevole; “Don't” stays whole.
_ELIDED = re.compile(r"\b([ldcjmnst]|qu|un|(?:d|a|n|su)e?ll)['’ʼ‘`](?=\w\w\w)", re.IGNORECASE)
_FRACTION = re.compile("(?=[\u00bc-\u00be\u2150-\u215f\u2189])")
_PAIRED = re.compile(
    "[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003134f]+"
)
_ASCII = re.compile(r"[a-z0-9]+")


def fold(text: str) -> str:
    """``text`` as its tokens joined by blanks: the key under which equal titles meet."""
    return " ".join(tokens(text))


def tokens(text: str) -> list[str]:
    """The tokens of ``text``, in order: “Łódź” is ``lodz``, “東京物語” three pairs."""
    if text.isascii():
        plain = text.replace("'", "").replace("`", "")
        return _ASCII.findall(plain.lower())
    plain = _ELISION.sub("", unicodedata.normalize("NFKC", text).casefold())
    found: list[str] = []
    for word in _WORD.findall(_strip_marks(plain)):
        for part, paired in _parts(word):
            # A letter alone may have no sound of its own, as the Hebrew alef.
            plainly = [] if paired else _ASCII.findall(anyascii(part).lower())
            found += plainly or _pairs(part)
    return found


def words_of(text: str) -> list[str]:
    """The tokens under which ``text`` is looked for: elided articles and fractions stand apart,
    so that “L'Avventura” is ``l avventura`` and “8½” is ``8 1 2``, as it is typed.

    Keys that are stored elsewhere (``fold``) do not do this; they would all change.
    """
    if not text:
        return []
    if not text.isascii():
        text = _FRACTION.sub(" ", text)
    if _ELISION.search(text):
        text = _ELIDED.sub(r"\1 ", text)
    return tokens(text)


def characters_of(text: str) -> list[str]:
    """Each CJK character of ``text`` by itself."""
    if text.isascii():
        return []
    runs = _PAIRED.findall(unicodedata.normalize("NFKC", text))
    return [code for run in runs for code in _codes(run)]


def compact(words: list[str]) -> str:
    """A title as one word: no article in front or at the end, no “and”, no blanks.

    Under it “Star Wars” and “starwars” meet, “Red Shoes, The” and “The Red Shoes”.
    """
    kept = [word for word in words if word not in ANDS] or words
    if len(kept) > 1 and kept[0] in ARTICLES:
        kept = kept[1:]
    if len(kept) > 1 and kept[-1] in ARTICLES and kept[-1] not in ("i", "a", "o"):
        kept = kept[:-1]
    return "".join(kept)[:COMPACT_LENGTH]


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
