"""Words and titles one slip of the finger away from what was typed.

Nothing but the distinct words and titles is stored. What a misspelt word may have been is worked
out when it is asked for: a few hundred variants, each looked up in an index. That costs less than
a table of all misspellings does when films are imported, and finds a wrong first letter too.
"""

from __future__ import annotations

import json
import string
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection

from cineclub.search.match import Found

SHORTEST = 3
# Of anything shorter half the words of a language are one letter away.
SHORTEST_SLIP = 4
# From here on the beginning of a word says enough to look for words that go on from a variant.
SHORTEST_BEGINNING = 5
# Longer titles have so many variants that their words are looked at one by one instead.
LONGEST_TITLE = 28
# What is alike beyond these is alike to everything.
MOST_WORDS = 100
MOST_TITLES = 60
# Each is written so that a database without statistics, as after an import, takes the index.
_WORDS = "SELECT word FROM search_word WHERE word {any_of_values}"
_BEGINNINGS = """SELECT {value} FROM {values} WHERE EXISTS (
    SELECT 1 FROM search_word WHERE word >= {value} AND word < {value} || '~')"""
_TITLES = """SELECT id, tokens FROM search_entry WHERE id {any_of}
    SELECT DISTINCT entry FROM {titles} AND entry BETWEEN %s AND %s ORDER BY entry LIMIT %s
{end} ORDER BY id"""
_SAME = "search_title WHERE compact {any_of_values}"
_BEGINS = """{values} JOIN search_title
    ON compact >= {value} AND compact < {value} || '~' WHERE TRUE"""
# A database's own words for the parts.
_SPOKEN = {
    "sqlite": {
        "values": "json_each(%s) AS guess",
        "value": "guess.value",
        "any_of_values": "IN (SELECT value FROM json_each(%s))",
        "any_of": "IN (",
        "end": ")",
    },
    "postgresql": {
        "values": "unnest(%s::text[]) AS guess",
        "value": "guess",
        "any_of_values": "= ANY(%s)",
        "any_of": "= ANY (ARRAY(",
        "end": "))",
    },
}


def can_be_misspelt(word: str) -> bool:
    """Whether ``word`` is of letters alone, and enough of them; CJK pairs and years are not."""
    return len(word) >= SHORTEST and word.isalpha()


def variants(word: str) -> list[str]:
    """All that is one letter away from ``word``: missing, doubled, wrong, swapped. In the order in
    which people slip: the first letter is seldom the wrong one."""
    letters = string.ascii_lowercase
    cuts = [(word[:at], word[at:]) for at in range(len(word), -1, -1)]
    made = [f"{a}{b[1]}{b[0]}{b[2:]}" for a, b in cuts if len(b) > 1]
    made += [f"{a}{b[1:]}" for a, b in cuts if b]
    made += [f"{a}{letter}{b}" for a, b in cuts for letter in letters]
    made += [f"{a}{letter}{b[1:]}" for a, b in cuts if b for letter in letters]
    return [each for each in dict.fromkeys(made) if each and each != word]


def words_like(word: str) -> list[str]:
    """Known words one letter away from ``word``, the likelier first. One query."""
    if not can_be_misspelt(word) or len(word) < SHORTEST_SLIP:
        return []
    return _known(_WORDS, variants(word))


def beginnings_like(word: str) -> list[str]:
    """Beginnings of known words one letter away from ``word``, which is being typed. One query."""
    if not can_be_misspelt(word) or len(word) < SHORTEST_BEGINNING:
        return []
    return _known(_BEGINNINGS, variants(word))


def known_words(words: Sequence[str]) -> set[str]:
    """Those of ``words`` that some title or name has. One query."""
    return {word for (word,) in _ask(_WORDS, words)}


def begins_a_word(text: str) -> bool:
    """Whether some word of a title or name begins so. One query."""
    return bool(_ask(_BEGINNINGS, [text]))


def titled(wholes: Iterable[str], places: tuple[int, int]) -> Found:
    """The entries between ``places`` with exactly one of these titles (see ``compact``), best
    first. One query."""
    return _titled(_SAME, [*wholes], places)


def titles_beginning(wholes: Iterable[str], places: tuple[int, int]) -> Found:
    """The same for titles that begin with one of these. One query; none for what is so short that
    a good part of all titles begins with it."""
    return _titled(_BEGINS, [each for each in wholes if len(each) >= SHORTEST_SLIP], places)


def titles_like(whole: str, places: tuple[int, int]) -> Found:
    """The same for titles one letter away. One query."""
    if not SHORTEST_SLIP <= len(whole) <= LONGEST_TITLE:
        return []
    return _titled(_SAME, variants(whole), places)


def _titled(titles: str, wholes: Sequence[str], places: tuple[int, int]) -> Found:
    if not wholes:
        return []
    return _ask(_TITLES.replace("{titles}", titles), wholes, *places, MOST_TITLES)


def _known(sql: str, guesses: Sequence[str]) -> list[str]:
    found = {word for (word,) in _ask(sql, guesses)}
    return [guess for guess in guesses if guess in found][:MOST_WORDS]


def _ask(sql: str, values: Sequence[str], *more: int) -> list[Any]:
    vendor = connection.vendor
    sent = list(values) if vendor == "postgresql" else json.dumps(values)
    with connection.cursor() as cursor:
        cursor.execute(sql.format(**_SPOKEN[vendor]), [sent, *more])
        return list(cursor.fetchall())
