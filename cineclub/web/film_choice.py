"""A choice of films as it stands in an address, and the addresses of choices near it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import quote_plus

from cineclub.core.text import quotable

# The order in which addresses name them, so that one choice has one address.
PARAMETERS = (
    "q", "decade", "year", "genre", "country", "language", "runtime_min", "runtime_max",
    "rating_min", "kind", "mine", "sort", "after", "before",
)  # fmt: skip
DEFAULT_SORT = "popular"
_PLACES = {name: place for place, name in enumerate(PARAMETERS)}


@dataclass
class Choice:
    """What was understood, by parameter, as it stands in addresses; and what was not."""

    chosen: dict[str, tuple[str, ...]] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)

    def one(self, name: str) -> str:
        """The value of a parameter; empty when it is not chosen."""
        return self.chosen.get(name, ("",))[0]

    def number(self, name: str) -> int | None:
        """The same as a number."""
        return int(self.one(name)) if self.one(name) else None

    @property
    def sort(self) -> str:
        """The order chosen, or the usual one."""
        return self.one("sort") or DEFAULT_SORT

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the order is chosen."""
        return bool(self.chosen.keys() - {"sort"})

    def address(self, **changes: str | Iterable[str]) -> str:
        """The address of this choice with ``changes``, as seen from the index; an empty value takes
        a filter away."""
        changed = {name: _encoded(name, values) for name, values in changes.items()}
        parts = self._parts | changed
        query = "&".join(
            parts[name] for name in sorted(parts, key=_PLACES.__getitem__) if parts[name]
        )
        return f"?{query}" if query else "./"

    @cached_property
    def _parts(self) -> dict[str, str]:
        """What is chosen, as it stands in addresses: a page holds hundreds of them. Filled when
        everything is understood."""
        return {name: _encoded(name, values) for name, values in self.chosen.items()}

    def not_understood(self, sentence: str, value: str) -> None:
        """Say so; ``sentence`` quotes ``%(value)s``."""
        self.unknown.append(sentence % {"value": quotable(value)})


def _encoded(name: str, values: str | Iterable[str]) -> str:
    values = (values,) if isinstance(values, str) else values
    return "&".join(
        f"{name}={quote_plus(value)}"
        for value in values
        if value and not (name == "sort" and value == DEFAULT_SORT)
    )
