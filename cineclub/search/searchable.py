"""What can be found: each app says so of its records, from ``AppConfig.ready()``.

Like ``core.kinds`` for what can be reported, this lets the index be filled, compared and asked
without knowing the apps above.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.db.models import Manager

from cineclub.search.tokens import TOKEN_LENGTH, characters_of, words_of

# The number of an entry puts it in its place: kind, then the heavier, then the older (or newer).
# The full-text index gives its rows in this order, so that the best ones are read first.
_OBJECT_BITS = 44
_WEIGHT_BITS = 8
_KIND_BITS = _OBJECT_BITS + _WEIGHT_BITS
HEAVIEST = (1 << _WEIGHT_BITS) - 1
_LAST_OBJECT = (1 << _OBJECT_BITS) - 1
# Of an essay, so many different words; who looks for one looks for its subject.
MOST_WORDS = 1_500
BETWEEN_NAMES = " | "
BEFORE_WORDS = " || "


@dataclass(frozen=True)
class Text:
    """What one thing is found by.

    ``title`` and ``names`` are compared as wholes and forgive misspelling; ``words`` are only
    looked up. The heavier stands first among equals.
    """

    kind: str
    object_id: int
    title: str
    names: Sequence[str] = ()
    words: str = ""
    weight: int = 0

    def tokens(self) -> str:
        """The whole as the index keeps it: names, the title's first, each once; further words."""
        names = [words_of(name) for name in (self.title, *self.names)]
        shown = dict.fromkeys([" ".join(_cut(words)) for words in names if words])
        more = " ".join(self._further(names))
        return f"{BETWEEN_NAMES.join(shown)}{BEFORE_WORDS}{more}".strip()

    def _further(self, names: list[list[str]]) -> list[str]:
        further = [each for name in (self.title, *self.names) for each in characters_of(name)]
        further += words_of(self.words)
        known = {*chain.from_iterable(names)} if further else ()
        return _cut([word for word in dict.fromkeys(further) if word not in known][:MOST_WORDS])


@dataclass(frozen=True)
class Searchable:
    """A kind of thing. ``number`` (1 to 15) stands in the index for ever.

    ``texts(ids)`` is what these are found by, those that are not there left out; ``everything`` is
    the manager of all of them. ``naming(kind, ids)`` are those whose words hold names of these
    other things: they are indexed again when such a name changes.
    """

    name: str
    number: int
    texts: Callable[[Collection[int]], Iterable[Text]]
    everything: Callable[[], Manager[Any]]
    newest_first: bool = False
    naming: Callable[[str, Collection[int]], Collection[int]] = lambda _kind, _ids: ()

    def place(self, object_id: int, weight: int) -> int:
        """The number of an entry; see above."""
        heavy = HEAVIEST - max(0, min(weight, HEAVIEST))
        order = _LAST_OBJECT - object_id if self.newest_first else object_id
        return self.number << _KIND_BITS | heavy << _OBJECT_BITS | order

    def places(self) -> tuple[int, int]:
        """The first and the last number of this kind."""
        return self.number << _KIND_BITS, (self.number + 1 << _KIND_BITS) - 1

    def object_at(self, place: int) -> int:
        """Which one an entry is about."""
        order = place & _LAST_OBJECT
        return _LAST_OBJECT - order if self.newest_first else order


def _cut(words: list[str]) -> list[str]:
    if max(map(len, words), default=0) <= TOKEN_LENGTH:
        return words
    return [word[:TOKEN_LENGTH] for word in words]


_kinds: dict[str, Searchable] = {}


def register(kind: Searchable) -> None:
    """Make ``kind`` known; a second registration of a name replaces the first."""
    _kinds[kind.name] = kind


def get(name: str) -> Searchable:
    """The kind called ``name``; raises ``KeyError``."""
    return _kinds[name]


def every() -> list[Searchable]:
    """All kinds, by number."""
    return sorted(_kinds.values(), key=lambda kind: kind.number)


def heaviness(place: int) -> int:
    """The smaller, the heavier an entry is among its kind."""
    return place >> _OBJECT_BITS & HEAVIEST


def names_of(stored: str) -> list[list[str]]:
    """The names in what ``Text.tokens`` made, the title first."""
    names = stored.partition(BEFORE_WORDS.rstrip())[0]
    return [name.split() for name in names.split(BETWEEN_NAMES) if name.strip()]
