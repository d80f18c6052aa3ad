"""A choice among what a list holds, as it stands in an address, and what of it made no sense.

Each parameter has a reader: it puts what it understood into the choice, or says in a sentence
what it did not. Nothing is dropped in silence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, ClassVar, TypeVar
from urllib.parse import quote_plus

from django.http import QueryDict
from django.utils.translation import gettext as _

from cineclub.core.text import one_line, quotable

# An address may be of any length; a page that quotes all of it helps nobody.
MOST_SENTENCES = 8


@dataclass
class Choice:
    """What was understood, by parameter, as it stands in addresses; and what was not.

    ``parameters``: the order in which addresses name them, so that one choice has one address.
    """

    parameters: ClassVar[tuple[str, ...]]
    usual_sort: ClassVar[str]

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
        return self.one("sort") or self.usual_sort

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the order is chosen."""
        return bool(self.chosen.keys() - {"sort"})

    def address(self, **changes: str | Iterable[str]) -> str:
        """The address of this choice with ``changes``, as seen from the list itself; an empty
        value takes a filter away."""
        changed = {name: self._encoded(name, values) for name, values in changes.items()}
        parts = self._parts | changed
        query = "&".join(parts[name] for name in self.parameters if parts.get(name))
        return f"?{query}" if query else "./"

    @cached_property
    def _parts(self) -> dict[str, str]:
        """What is chosen, as it stands in addresses: a page holds hundreds of them. Filled when
        everything is understood."""
        return {name: self._encoded(name, values) for name, values in self.chosen.items()}

    def _encoded(self, name: str, values: str | Iterable[str]) -> str:
        values = (values,) if isinstance(values, str) else values
        return "&".join(
            f"{name}={quote_plus(value)}"
            for value in values
            if value and not (name == "sort" and value == self.usual_sort)
        )

    def not_understood(self, sentence: str, value: str) -> None:
        """Say so; ``sentence`` quotes ``%(value)s``."""
        self.unknown.append(sentence % {"value": quotable(value)})

    def shorten(self) -> None:
        """Tell the first few of many mistakes."""
        beyond = len(self.unknown) - MOST_SENTENCES
        if beyond > 0:
            self.unknown[MOST_SENTENCES:] = [_("And %(n)s things more.") % {"n": beyond}]


ChoiceOf = TypeVar("ChoiceOf", bound=Choice)
# Takes the choice, the parameter, what was sent by it, and what its package knows (films …).
Reader = Callable[[Any, str, list[str], Any], None]


def understand(
    choice: ChoiceOf, sent: QueryDict, readers: Mapping[str, Reader], known: Any, stranger: str
) -> ChoiceOf:
    """Put as much of an address into ``choice`` as there is to understand.

    ``stranger`` says of a parameter, ``%(value)s``, that there is none of that name.
    """
    for name in choice.parameters:
        whole = [each for each in sent.getlist(name) if each.strip()]
        values = [value for each in whole if (value := one_line(each))]
        if len(values) < len(whole):
            choice.not_understood(_("What was sent as “%(value)s” has no sign one can see."), name)
        if values and name in readers:
            readers[name](choice, name, values, known)
    for name in sent:
        if name not in choice.parameters:
            choice.not_understood(stranger, name)
    return choice


def only_one(read: Callable[[Any, str, str, Any], None]) -> Reader:
    """A reader of the first value; the others are said to be left out."""

    def reader(choice: Choice, name: str, values: list[str], known: Any) -> None:
        read(choice, name, values[0], known)
        for more in dict.fromkeys(values[1:]):
            if more != values[0]:
                choice.not_understood(
                    _("“%(value)s” was left out: one thing of that sort at a time."), more
                )

    return reader


def has_empty_fields(sent: QueryDict) -> bool:
    """Whether a form was sent, with what was left empty: its address can be shorter."""
    return any(not value for _name, values in sent.lists() for value in values)
