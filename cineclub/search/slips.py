"""What a query may have been meant as when nothing has all of its words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from cineclub.search import spelling, twice
from cineclub.search.match import Expression
from cineclub.search.query import Group, Query, spellings

# A query with more unknown long words than these is no title.
MOST_LONG = 3


class Slips:
    """Looser ways to ask, the likeliest first.

    A word that no title has is where the slip is; the others are left as they are. Where all are
    known, the slip made one word into another, and each is tried.
    """

    # Later ways change so much that they are for queries that found nothing at all.
    LAST_BESIDE_OTHERS = 1
    TWO_IN_A_WORD, ONE_LESS = 5, 6

    def __init__(self, query: Query) -> None:
        self.words = query.plain_words()
        self.years = query.year_groups()

    def expressions(self) -> Iterator[Expression]:
        """One slip; one in each word; the same in any year."""
        yield [[*groups, *self.years] for groups in self._one_slip]
        yield [[*self._each_slipped, *self.years]]
        yield [self._as_typed] if self.years else []
        yield [*self._one_slip, self._each_slipped] if self.years else []

    @cached_property
    def two_in_a_word(self) -> Expression:
        """Two slips in a word that nothing has, in any year; others may have one each. A query for
        each such word."""
        unknown = [at for at in self._unknown if twice.may_be_twice_misspelt(self.words[at])]
        twice_slipped = {at: twice.words_like(self.words[at]) for at in unknown[:MOST_LONG]}
        if not any(twice_slipped.values()):
            return []
        once = zip(self._as_typed, self._alike, strict=True)
        groups = [(*group, *alike) for group, alike in once]
        return [[(*group, *twice_slipped.get(at, ())) for at, group in enumerate(groups)]]

    @cached_property
    def _as_typed(self) -> list[Group]:
        """The last word is the beginning of one only where it is no word by itself."""
        groups = [spellings(word) for word in self.words]
        if self.words[-1] not in self._known:
            groups[-1] = (f"{self.words[-1]}*", *groups[-1])
        return groups

    @cached_property
    def _words(self) -> tuple[set[str], list[list[str]]]:
        return spelling.words_like(self.words)

    @cached_property
    def _begun(self) -> tuple[bool, list[str]]:
        return spelling.beginnings_like(self.words[-1])

    @property
    def _known(self) -> set[str]:
        return self._words[0]

    @cached_property
    def _unknown(self) -> list[int]:
        *others, last = range(len(self.words))
        unknown = [at for at in others if self._is_unknown(self.words[at])]
        begins_none = self._is_unknown(self.words[last]) and not self._begun[0]
        return [*unknown, last] if begins_none else unknown

    def _is_unknown(self, word: str) -> bool:
        return spelling.can_be_misspelt(word) and word not in self._known

    @cached_property
    def _alike(self) -> list[Group]:
        """For each word those it may be a misspelling of; while the last is typed, beginnings."""
        alike = [tuple(several) for several in self._words[1]]
        if not alike[-1]:
            alike[-1] = tuple(f"{each}*" for each in self._begun[1])
        return alike

    @cached_property
    def _one_slip(self) -> list[list[Group]]:
        if len(self._unknown) > 1:
            return []
        groups = self._as_typed
        return [
            [*groups[:at], self._alike[at], *groups[at + 1 :]]
            for at in self._unknown or range(len(groups))
            if self._alike[at]
        ]

    @cached_property
    def _each_slipped(self) -> list[Group]:
        if len(self.words) < 2:
            return []
        return [
            self._alike[at] if at in self._unknown else (*group, *self._alike[at])
            for at, group in enumerate(self._as_typed)
        ]

    @cached_property
    def one_less(self) -> Expression:
        """All words but one: the one that nothing has, or any."""
        groups = self._as_typed
        if len(groups) < 2:
            return []
        return [
            [*groups[:at], *groups[at + 1 :]]
            for at in (self._unknown if len(self._unknown) == 1 else range(len(groups)))
        ]
