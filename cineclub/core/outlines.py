"""Outlines: pages kept once for every sort of member, with gaps for what is each one's own.

An outline is the page as a member sees it who has done nothing and is called nothing. Where a page
shows something of its reader, its template marks a gap with what stands there in that case; each
request fills the gaps it has something for. What nobody marked shows nothing personal, so a
mistake leaves something out and gives nothing away.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Container, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

# Nobody can write it into a text: it is new in each process and never leaves it.
_SIGN = secrets.token_hex(16)
_TAG = re.compile(rf"\[{_SIGN}([^\]]*)\]")
_END, _OR = "/", "|"
# Inside the text of a thing: what it says to who gave it a mark, and to who did not.
_ON, _OFF, _DONE = f"{{{_SIGN}?", f"{{{_SIGN}:}}", f"{{{_SIGN}.}}"
_EITHER = re.compile(
    rf"{re.escape(_ON)}(\w+)\}}(.*?){re.escape(_OFF)}(.*?){re.escape(_DONE)}", re.DOTALL
)
# The mark by which a thing is "marked" as such.
MARKED = "marked"
Marks = Container[str]
UNMARKED: frozenset[str] = frozenset()
# Two gaps that are filled everywhere, also inside others: tokens of forms.
CSRF_TOKEN = f"csrf-{_SIGN}"
ONE_TIME_TOKEN = f"once-{_SIGN}"

_making: ContextVar[dict[str, Any] | None] = ContextVar("outline", default=None)


@dataclass(frozen=True, slots=True)
class Own:
    """What is one member's own on one page.

    ``gaps`` fill gaps by name. ``marked`` holds the marks that the member gave to things with an
    id: ``MARKED`` makes a thing a marked one, others decide what ``marked_as`` says in it. With
    ``apart`` the page is another for this member alone, who gets an outline of their own.
    ``when_shown`` is done once they get the page to see.
    """

    gaps: Mapping[str, Callable[[], str]] = field(default_factory=dict)
    marked: Mapping[int, Marks] = field(default_factory=dict)
    apart: bool = False
    when_shown: Callable[[], None] | None = None


@dataclass(frozen=True, slots=True)
class _Gap:
    name: str
    usual: str


@dataclass(frozen=True, slots=True)
class _Choice:
    """A thing as its maker sees it, as who marked it, as everybody else."""

    thing: int
    maker: int
    theirs: str
    marked: str
    plain: str
    unmarked: str

    def seen_by(self, member: int, marks: Marks | None) -> str:
        """The text for a member who gave it these marks; of the rest most is ready."""
        if not marks:
            return _with_marks(self.theirs, UNMARKED) if self.maker == member else self.unmarked
        if self.maker == member:
            return _with_marks(self.theirs, marks)
        return _with_marks(self.marked if MARKED in marks else self.plain, marks)


@dataclass(frozen=True, slots=True)
class Outline:
    """A page in pieces. ``facts`` are what its view noted for whoever fills it."""

    pieces: tuple[str | _Gap | _Choice, ...]
    facts: Mapping[str, Any]
    things: tuple[int, ...]

    def filled(self, member: int, own: Own, csrf_token: str, one_time_token: str) -> str:
        """The page of ``member``."""
        found: list[str] = []
        for piece in self.pieces:
            if isinstance(piece, str):
                found.append(piece)
            elif isinstance(piece, _Gap):
                fill = own.gaps.get(piece.name)
                found.append(fill() if fill else piece.usual)
            else:
                found.append(piece.seen_by(member, own.marked.get(piece.thing)))
        text = "".join(found)
        return text.replace(CSRF_TOKEN, csrf_token).replace(ONE_TIME_TOKEN, one_time_token)


@contextmanager
def being_made() -> Iterator[dict[str, Any]]:
    """Inside, gaps are marked. Gives the facts that are noted."""
    facts: dict[str, Any] = {}
    token = _making.set(facts)
    try:
        yield facts
    finally:
        _making.reset(token)


def is_being_made() -> bool:
    """Whether the page being made is an outline."""
    return _making.get() is not None


def note(**facts: Any) -> None:
    """Tell whoever fills the outline what it shows. Nothing happens for other pages."""
    noted = _making.get()
    if noted is not None:
        noted.update(facts)


def note_among(name: str, key: object, value: object) -> None:
    """The same for one of many: the fact ``name`` is a dictionary that grows."""
    noted = _making.get()
    if noted is not None:
        noted.setdefault(name, {})[key] = value


def gap(name: str, caller: Callable[[], Markup]) -> Markup:
    """``{% call gap("menu") %} … {% endcall %}``: in an outline, the gap called ``name``."""
    if not is_being_made():
        return caller()
    return Markup(f"[{_SIGN}{name}]{caller()}[{_SIGN}{_END}]")  # noqa: S704 (a template's own)


def choice(thing: int, maker: int | None, theirs: str, marked: str, plain: str) -> Markup:
    """In an outline, the place of a thing that looks different to who made or marked it."""
    either = f"[{_SIGN}{_OR}]".join((theirs, marked, plain))
    return Markup(f"[{_SIGN}{thing}:{maker or 0}]{either}[{_SIGN}{_END}]")  # noqa: S704 (as given)


def marked_as(mark: str, on: str, off: str) -> Markup:
    """In the text of a ``choice``: ``on`` for who gave the thing this mark, ``off`` for others."""
    return Markup(f"{_ON}{mark}}}{on}{_OFF}{off}{_DONE}")  # noqa: S704 (a template's own)


def _with_marks(text: str, marks: Marks) -> str:
    return _EITHER.sub(lambda found: found[2] if found[1] in marks else found[3], text)


def parse(text: str, facts: Mapping[str, Any]) -> Outline:
    """The outline that ``text`` was marked as."""
    words = _TAG.split(text)
    pieces: list[str | _Gap | _Choice] = [words[0]]
    at = 1
    while at < len(words):
        tag, end = words[at], at + 2
        while words[end] != _END:
            end += 2
        pieces += [_piece(tag, words[at + 1 : end : 2]), words[end + 1]]
        at = end + 2
    things = tuple(piece.thing for piece in pieces if isinstance(piece, _Choice))
    return Outline(tuple(pieces), dict(facts), things)


def _piece(tag: str, texts: list[str]) -> _Gap | _Choice:
    thing, colon, maker = tag.partition(":")
    if colon:
        theirs, marked, plain = texts
        unmarked = _with_marks(plain, UNMARKED)
        return _Choice(int(thing), int(maker), theirs, marked, plain, unmarked)
    return _Gap(tag, texts[0])
