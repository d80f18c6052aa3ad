"""Finding: what is called exactly so, what begins so, what has these words, and what is close."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from cineclub.search import searchable, spelling
from cineclub.search.abreast import Found, Steps, abreast, ask, run
from cineclub.search.match import Expression, matching
from cineclub.search.nearness import CLOSE, Nearness
from cineclub.search.query import Group, Query, narrowed, understand
from cineclub.search.searchable import Searchable
from cineclub.search.slips import Slips

# So many of the heaviest that match are read and put in order.
READ_AT_LEAST = 60
# A longer title than this is seldom a slip for another one.
LONGEST_DOUBTFUL = 12


@dataclass(frozen=True)
class Hit:
    """Something that was found; the lower the ``rank``, the nearer to what was typed."""

    kind: str
    object_id: int
    rank: int = field(default=0, compare=False)

    @property
    def is_close(self) -> bool:
        """Not what was typed, but like it."""
        return self.rank >= CLOSE


def find(text: str, kinds: Sequence[str], limit: int = 40, *, close: bool = True) -> list[Hit]:
    """The best ``limit`` of each kind, best first; see ``find_kind``."""
    query = understand(text)
    hits = [hit for kind in kinds for hit in find_kind(query, kind, limit, close=close)]
    return sorted(hits, key=lambda hit: hit.rank)


def find_kind(query: Query, kind: str, limit: int, *, close: bool = True) -> list[Hit]:
    """The best ``limit`` things of one kind.

    What has every word comes first, nearest first and then the heaviest. Where that leaves room
    (and ``close``) follow things whose whole name is one letter away, and if nothing has every
    word, what has them but for a slip, the year or one of them. Two queries where enough has the
    words, up to a dozen for a long misspelt one.
    """
    return find_kinds(query, {kind: limit}, close=[kind] if close else [])[0]


def find_kinds(query: Query, limits: Mapping[str, int], close: Collection[str]) -> list[list[Hit]]:
    """The same for several kinds, each with its limit, in as many queries as for one. Of those in
    ``close`` what is only like it is looked for, too: whole names, and more where none of them has
    what was typed."""
    return run(steps(query, limits, close))


def steps(
    query: Query, limits: Mapping[str, int], close: Collection[str]
) -> Steps[list[list[Hit]]]:
    """The same as a search to go ``abreast`` with others."""
    if not query.words:
        return [[] for _ in limits]
    slips = Slips(query)
    searches = [
        _Search(query, slips, searchable.get(kind), limit) for kind, limit in limits.items()
    ]
    yield from abreast(search.exactly() for search in searches)
    forgiving = [search for search in searches if search.kind.name in close]
    something_is = any(search.found for search in forgiving)
    unfilled = [search for search in forgiving if not search.is_full]
    yield from abreast(search.closely(something_is) for search in unfilled)
    if not something_is:
        yield from _most_loosely(forgiving, slips)
    return [search.hits() for search in searches]


def _most_loosely(searches: Sequence[_Search], slips: Slips) -> Steps[None]:
    """Two slips in a word, where nothing at all was found before; then a word less, for each kind
    of which nothing was."""
    if not any(search.found for search in searches):
        step = Slips.TWO_IN_A_WORD
        yield from abreast(search.loosely(slips.two_in_a_word, step) for search in searches)
    left = [search for search in searches if not search.found]
    yield from abreast(search.loosely(slips.one_less, Slips.ONE_LESS) for search in left)


def worth_showing(kinds: Sequence[list[Hit]]) -> list[list[Hit]]:
    """The hits of several kinds without what is only close, as long as anything is what was typed.

    Whole names that are one letter away have their place in any case: the same letters may be
    right for one thing and a slip for another.
    """
    if not any(hit.rank < CLOSE for hits in kinds for hit in hits):
        return list(kinds)
    return [[hit for hit in hits if hit.rank <= CLOSE] for hits in kinds]


class _Search:
    """One query among one kind, from the strictest way of asking to the loosest."""

    def __init__(self, query: Query, slips: Slips, kind: Searchable, limit: int) -> None:
        self.query = query
        self.slips = slips
        self.kind = kind
        self.limit = limit
        self.read = max(READ_AT_LEAST, limit)
        self.places = kind.places()
        self.nearness = Nearness(query)
        self.found: dict[int, tuple[int, ...]] = {}

    @property
    def is_full(self) -> bool:
        return len(self.found) >= self.limit

    def hits(self) -> list[Hit]:
        best = sorted(self.found.items(), key=lambda item: (item[1], item[0]))[: self.limit]
        name, object_at = self.kind.name, self.kind.object_at
        return [Hit(name, object_at(place), key[0]) for place, key in best]

    def exactly(self) -> Steps[None]:
        """Whole titles, then what has all the words that say something. Where very much has, the
        rest of what was typed tells: titles that begin so."""
        wholes, (form, *wider) = self.query.wholes(), narrowed(self.query.groups())
        titles, rows = yield from abreast(
            [ask(spelling.titled(wholes, self.places)), self._matching([form])]
        )
        self._take_titles(titles)
        if not (yield from self._all_of(rows, wider)) or not self.found:
            self._take_titles((yield from ask(spelling.titles_beginning(wholes, self.places))))

    def closely(self, something_is: bool) -> Steps[None]:
        """Whole titles one letter away; where nothing is what was typed, all of ``Slips``."""
        whole = min(sorted(self.query.wholes()), key=len)
        if something_is and len(whole) > LONGEST_DOUBTFUL:
            return
        titles = ask(spelling.titles_like(whole, self.places))
        if something_is:
            self._take_close((yield from titles), 0)
            return
        likeliest, *looser = self.slips.expressions()
        for step, rows in enumerate((yield from abreast([titles, self._matching(likeliest)]))):
            self._take_close(rows, step)
        for step, expression in enumerate(looser, start=2):
            if self.is_full or (self.found and step > Slips.LAST_BESIDE_OTHERS):
                return
            self._take_close((yield from self._matching(expression)), step)

    def loosely(self, expression: Expression, step: int) -> Steps[None]:
        """What fits ``expression``, which is ``step`` steps from what was typed."""
        self._take_close((yield from self._matching(expression)), step)

    def _all_of(self, rows: Found, wider: list[list[Group]]) -> Steps[bool]:
        """Take what has all the words: ``rows``, then what wider ways of asking add; False when
        there is more than was read."""
        while True:
            self._take(row for row in rows if self.query.goes_on(f" {row[1]}"))
            if len(rows) >= self.read:
                return False
            if not wider:
                return True
            rows = yield from self._matching([wider.pop(0)])

    def _take_titles(self, rows: Found) -> None:
        self._take(row for row in rows if self.query.is_of_the_year(f" {row[1]}"))

    def _matching(self, expression: Expression) -> Steps[Found]:
        return matching(expression, self.places, self.read)

    def _take(self, rows: Iterable[tuple[int, str]]) -> None:
        for place, stored in rows:
            if place not in self.found:
                self.found[place] = self.nearness.of(place, stored)

    def _take_close(self, rows: Iterable[tuple[int, str]], step: int) -> None:
        for place, stored in rows:
            if place not in self.found:
                self.found[place] = self.nearness.beyond(place, stored, step)
