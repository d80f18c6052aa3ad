"""Known words two slips away from what was typed.

Two slips have so many variants that guessing them all would cost more than looking at the words
there are. Of three pieces of a word two slips leave one as it was: the database goes through the
words for those that hold one, and the slips of these are counted. It is done where nothing nearer
was found. (A swap of two letters across pieces with another slip in the third is not seen.)
"""

from __future__ import annotations

from django.db import connection

from cineclub.search.spelling import can_be_misspelt

# In a shorter word two slips leave nothing that it could be known by.
SHORTEST = 6
SLIPS = 2
MOST_WORDS = 40
_HOLDING = """SELECT word FROM search_word WHERE length(word) BETWEEN %s AND %s
    AND ({at}(word, %s) > 0 OR {at}(word, %s) > 0 OR {at}(word, %s) > 0)"""


def may_be_twice_misspelt(word: str) -> bool:
    """Whether ``word`` is long enough to be known in spite of two slips."""
    return can_be_misspelt(word) and len(word) >= SHORTEST


def words_like(word: str) -> list[str]:
    """Known words at most two slips away, the nearest first. One query over all words."""
    found = sorted((slips(word, each), each) for each in _holding_a_piece(word))
    return [each for count, each in found if count <= SLIPS][:MOST_WORDS]


def slips(typed: str, meant: str) -> int:
    """How many letters are missing, too many, wrong or swapped with the next; ``SLIPS`` + 1 for
    any more."""
    if abs(len(typed) - len(meant)) > SLIPS or len(set(typed) ^ set(meant)) > 2 * SLIPS:
        return SLIPS + 1
    before: list[int] = []
    row = list(range(len(meant) + 1))
    for at, letter in enumerate(typed, start=1):
        further, before, row = before, row, [at]
        for place, other in enumerate(meant, start=1):
            cost = before[place - 1] + (letter != other)
            cost = min(cost, before[place] + 1, row[-1] + 1)
            is_swap = place > 1 < at and letter == meant[place - 2] and other == typed[at - 2]
            row.append(min(cost, further[place - 2] + 1) if is_swap else cost)
        if min(row) > SLIPS:
            return SLIPS + 1
    return min(row[-1], SLIPS + 1)


def _holding_a_piece(word: str) -> list[str]:
    third = len(word) // 3
    pieces = (word[:third], word[third:-third], word[-third:])
    sql = _HOLDING.format(at="instr" if connection.vendor == "sqlite" else "strpos")
    with connection.cursor() as cursor:
        cursor.execute(sql, [len(word) - SLIPS, len(word) + SLIPS, *pieces])
        return [found for (found,) in cursor.fetchall()]
