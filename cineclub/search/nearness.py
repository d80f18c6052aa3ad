"""How near a thing's names are to what was typed: the order of what was found."""

from __future__ import annotations

from cineclub.search.query import Query
from cineclub.search.searchable import heaviness, names_of
from cineclub.search.tokens import ARTICLES, compact

EXACT, BEGINS, PHRASE, ONE_NAME, WORDS = range(5)
# From here on it is not what was typed.
CLOSE = 10
_FAR = 1_000


class Nearness:
    """Keys to sort by: nearness, then weight, then the main title before others, then length."""

    def __init__(self, query: Query) -> None:
        self.forms = [list(form) for form in (query.words, query.title) if form]
        # An article may be left out or put behind; one that was typed may go on to another word.
        behind = {compact(form) for form in self.forms if form[-1] in ARTICLES}
        self.wholes = {"".join(form) for form in self.forms} | behind
        self.phrases = {" ".join(form) for form in self.forms}
        self.begins = tuple({compact(form) for form in self.forms})

    def of(self, place: int, stored: str) -> tuple[int, ...]:
        """The key of an entry that has every word."""
        weight = heaviness(place)
        keys = [
            (self._rank(name), weight, min(at, 1), len(name))
            for at, name in enumerate(names_of(stored))
        ]
        return min(keys, default=(WORDS, weight, 1, _FAR))

    def beyond(self, place: int, stored: str, step: int) -> tuple[int, ...]:
        """The key of an entry that is only close; the higher the ``step``, the less so."""
        length = min(len(form) for form in self.forms)
        apart = min((abs(len(name) - length) for name in names_of(stored)), default=_FAR)
        return (CLOSE + step, heaviness(place), min(apart, 1), apart)

    def _rank(self, name: list[str]) -> int:
        whole, letters, text = compact(name), "".join(name), " ".join(name)
        if whole in self.wholes or letters in self.wholes:
            return EXACT
        if whole.startswith(self.begins) or text.startswith(tuple(self.phrases)):
            return BEGINS
        padded = f" {text}"
        if any(f" {phrase}" in padded for phrase in self.phrases):
            return PHRASE
        return ONE_NAME if any(_has_all(form, name) for form in self.forms) else WORDS


def _has_all(form: list[str], name: list[str]) -> bool:
    *words, last = form
    return all(word in name for word in words) and any(word.startswith(last) for word in name)
