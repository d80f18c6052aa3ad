"""A few words around what was found, with the words that were looked for marked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from markupsafe import Markup

from cineclub.search.query import Group
from cineclub.search.tokens import words_of

# About three lines on a wide screen, six on a phone.
LENGTH = 240
# So much stands before the first word that is marked.
_BEFORE = 60
# A post as long as a book is looked through to here.
_LOOKED_THROUGH = 30_000
# Of so many places the best is chosen.
_PLACES = 40
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_MARK, _MARKED = Markup("<mark>"), Markup("</mark>")

Span = tuple[int, int]


def snippet(plain: str, groups: Sequence[Group]) -> Markup:
    """``plain``, cut to where most of the words stand close together; all of it is escaped."""
    text = plain[:_LOOKED_THROUGH]
    spans = _spans(text, [term for group in groups for term in group])
    begin, end = _window(text, spans)
    parts: list[str | Markup] = ["…" if begin else ""]
    at = begin
    for first, last in spans:
        if begin <= first and last <= end:
            parts += [text[at:first], _MARK, text[first:last], _MARKED]
            at = last
    parts += [text[at:end], "…" if end < len(plain) else ""]
    return Markup("").join(parts)  # which escapes what is no markup


def _spans(text: str, terms: Sequence[str]) -> list[Span]:
    whole = {term for term in terms if not term.endswith("*")}
    begun = tuple(term[:-1] for term in terms if term.endswith("*"))

    @cache
    def is_meant(word: str) -> bool:
        plain = word.isascii() and word.isalnum()
        tokens = [word.lower()] if plain else words_of(word)
        return any(token in whole or (begun and token.startswith(begun)) for token in tokens)

    spans: list[Span] = []
    for match in _WORD.finditer(text) if terms else ():
        word, start = match.group(), match.start()
        if not is_meant(word):
            continue
        parts = _pairs(word, start) if not word.isascii() and len(words_of(word)) > 1 else []
        meant = [part for part in parts if is_meant(text[part[0] : part[1]])]
        spans += _joined(meant) or [match.span()]
    return spans


def _pairs(word: str, start: int) -> list[Span]:
    """In scripts without blanks a word is found by pairs of characters: each of them."""
    return [(at, at + 2) for at in range(start, start + len(word) - 1)]


def _joined(spans: Sequence[Span]) -> list[Span]:
    """Spans that touch as one."""
    found: list[Span] = []
    for first, last in spans:
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], last)
        else:
            found.append((first, last))
    return found


def _window(text: str, spans: Sequence[Span]) -> Span:
    """Where to cut: at blanks, around the first of the places with the most different words."""
    if len(text) <= LENGTH or not spans:
        return 0, _at_blank(text, LENGTH)
    places = spans[:_PLACES]
    best = max(places, key=lambda span: (len(_words_from(text, places, span[0])), -span[0]))
    begin = max(0, min(best[0] - _BEFORE, len(text) - LENGTH))
    if begin:
        blank = text.find(" ", begin, best[0])
        begin = blank + 1 if blank >= 0 else begin
    return begin, max(_at_blank(text, begin + LENGTH), best[1])


def _words_from(text: str, spans: Sequence[Span], start: int) -> set[str]:
    near = start + LENGTH - _BEFORE
    return {text[first:last].casefold() for first, last in spans if start <= first <= last <= near}


def _at_blank(text: str, end: int) -> int:
    """The last blank before ``end``; without one nearby, ``end``."""
    if end >= len(text):
        return len(text)
    blank = text.rfind(" ", end - _BEFORE, end + 1)
    return blank if blank > 0 else end
