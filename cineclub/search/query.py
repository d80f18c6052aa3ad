"""What somebody who typed this may have meant: words, other ways to write them, a year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from cineclub.search.tokens import (
    ANDS,
    ARTICLES,
    QUERY_LENGTH,
    QUERY_TOKENS,
    TOKEN_LENGTH,
    compact,
    words_of,
)

# A group is a word and its other spellings; one that ends in * is the beginning of a word.
Group = tuple[str, ...]
FIRST_YEAR = 1870
# What is announced is catalogued, too.
YEARS_AHEAD = 10
# Beginnings of so many letters have a list of their own in the full-text index of SQLite.
_LETTERS_INDEXED = 3
_ROMAN = ("ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")
_NUMERALS = {roman: str(number) for number, roman in enumerate(_ROMAN, start=2)}
_NUMERALS |= {arabic: roman for roman, arabic in _NUMERALS.items()}
_UMLAUTS = {"ae": "a", "oe": "o", "ue": "u"}


@dataclass(frozen=True)
class Query:
    """``words`` are all that was typed; ``years`` what the last or a bracketed number hints at,
    ``title`` the words without it. Everything is empty where there is nothing to look for."""

    words: tuple[str, ...]
    title: tuple[str, ...]
    years: tuple[int, ...]

    def groups(self) -> list[Group]:
        """Every word that says something, the last one as the beginning of one, and the year.

        A single letter at the end is left out: nearly everything has a word that begins with it,
        and what has none is told by ``goes_on``.
        """
        words = self.plain_words()
        if len(words) > 1 and len(words[-1]) == 1:
            return [*map(spellings, words[:-1]), *self.year_groups()]
        return [*_groups(words), *self.year_groups()]

    def goes_on(self, stored: str) -> bool:
        """Whether an entry's tokens have a word that begins with the last one typed."""
        return any(f" {word}" in stored for word in spellings(self.plain_words()[-1]))

    def is_of_the_year(self, stored: str) -> bool:
        """Whether an entry's tokens have the year that was hinted at, be it in the title."""
        return not self.years or any(f" {year}" in stored for year in self.years)

    def wholes(self) -> set[str]:
        """What was typed as the whole of a title, with the year as a part of it and without."""
        forms = [list(form) for form in (self.words, self.title) if form]
        return {compact(form) for form in forms} | {compact(["".join(form)]) for form in forms}

    @property
    def typed(self) -> tuple[str, ...]:
        """What is looked for beside the year."""
        return self.title or self.words

    def plain_words(self) -> list[str]:
        """The words that say something: all where none does."""
        kept = [word for word in self.typed if word not in ARTICLES and word not in ANDS]
        return kept or list(self.typed)

    def year_groups(self) -> list[Group]:
        """The year that was hinted at, as it may stand in the index."""
        if not self.years or not self.title:
            return []
        said = [word for word in self.words if word not in self.title]
        return [tuple(dict.fromkeys([*said, *map(str, self.years)]))]


def understand(text: str) -> Query:
    """Read what was typed."""
    words = [word[:TOKEN_LENGTH] for word in words_of(text[:QUERY_LENGTH])][:QUERY_TOKENS]
    years, at = _year_hint(words)
    title = words[:at] + words[at + 1 :] if years else words
    return Query(tuple(words), tuple(title), tuple(years))


def spellings(word: str) -> Group:
    """A word and how else it may be written: numerals, umlauts written out."""
    found = [word]
    if word in _NUMERALS:
        found.append(_NUMERALS[word])
    for pair, letter in _UMLAUTS.items():
        if pair in word[1:]:
            found.append(word[0] + word[1:].replace(pair, letter))
    return tuple(dict.fromkeys(found))


def narrowed(groups: list[Group]) -> list[list[Group]]:
    """``groups`` with the last word whole, then as typed. Collecting all words that begin with
    four letters or more costs the index so much that it is only done where few have the word."""
    begun = [at for at, group in enumerate(groups) if group[0].endswith("*")]
    if not begun or len(groups[begun[0]][0]) <= _LETTERS_INDEXED + 1:
        return [groups]
    at = begun[0]
    whole = tuple(term.rstrip("*") for term in groups[at])
    return [[*groups[:at], whole, *groups[at + 1 :]], groups]


def _groups(words: Sequence[str]) -> list[Group]:
    groups = [spellings(word) for word in words]
    if groups:
        groups[-1] = (f"{words[-1]}*", *groups[-1][1:])
    return groups


def _year_hint(words: list[str]) -> tuple[list[int], int]:
    """The years meant, and which word says so: the last four digits, else two at the end."""
    latest = timezone.now().year + YEARS_AHEAD
    for at in range(len(words) - 1, -1, -1):
        if _is_number(words[at], len("1948")) and FIRST_YEAR <= int(words[at]) <= latest:
            return [int(words[at])], at
    last = len(words) - 1
    if last > 0 and _is_number(words[last], len("48")):
        years = [century + int(words[last]) for century in (1900, 2000)]
        return [year for year in years if year <= latest], last
    return [], 0


def _is_number(word: str, digits: int) -> bool:
    return len(word) == digits and word.isdigit()
