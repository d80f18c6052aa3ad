"""Words and titles one slip of the finger away from what was typed.

Nothing but the distinct words and titles is stored. What a misspelt word may have been is worked
out when it is asked for: a few hundred variants, each looked up in an index. That costs less than
a table of all misspellings does when films are imported, and finds a wrong first letter too.
"""

from __future__ import annotations

import json
import string
from collections.abc import Iterable, Sequence

from django.db import connection

from cineclub.search.abreast import Ask

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


def words_like(words: Sequence[str]) -> tuple[set[str], list[list[str]]]:
    """Those of ``words`` that some title or name has; and for each of them the known ones one
    letter away, the likelier first. One query."""
    guesses = [variants(word) if _may_slip(word, SHORTEST_SLIP) else [] for word in words]
    found = _known(_WORDS, [*words, *(each for several in guesses for each in several)])
    alike = [[each for each in several if each in found][:MOST_WORDS] for several in guesses]
    return found.intersection(words), alike


def beginnings_like(word: str) -> tuple[bool, list[str]]:
    """Whether some word of a title or name begins with ``word``, which is being typed; and the
    beginnings of known ones one letter away. One query."""
    guesses = variants(word) if _may_slip(word, SHORTEST_BEGINNING) else []
    found = _known(_BEGINNINGS, [word, *guesses])
    return word in found, [each for each in guesses if each in found][:MOST_WORDS]


def titled(wholes: Iterable[str], places: tuple[int, int]) -> Ask | None:
    """The entries between ``places`` with exactly one of these titles (see ``compact``), best
    first."""
    return _titled(_SAME, [*wholes], places)


def titles_beginning(wholes: Iterable[str], places: tuple[int, int]) -> Ask | None:
    """The same for titles that begin with one of these; nothing for what is so short that a good
    part of all titles begins with it."""
    return _titled(_BEGINS, [each for each in wholes if len(each) >= SHORTEST_SLIP], places)


def titles_like(whole: str, places: tuple[int, int]) -> Ask | None:
    """The same for titles one letter away."""
    if not SHORTEST_SLIP <= len(whole) <= LONGEST_TITLE:
        return None
    return _titled(_SAME, variants(whole), places)


def _may_slip(word: str, shortest: int) -> bool:
    return can_be_misspelt(word) and len(word) >= shortest


def _titled(titles: str, wholes: Sequence[str], places: tuple[int, int]) -> Ask | None:
    if not wholes:
        return None
    sql = _spoken(_TITLES.replace("{titles}", titles))
    return Ask(sql, (_sent(wholes), *places, MOST_TITLES))


def _known(sql: str, guesses: Sequence[str]) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(_spoken(sql), [_sent(guesses)])
        return {word for (word,) in cursor.fetchall()}


def _spoken(sql: str) -> str:
    return sql.format(**_SPOKEN[connection.vendor])


def _sent(values: Sequence[str]) -> list[str] | str:
    return list(values) if connection.vendor == "postgresql" else json.dumps(values)
