"""What one may do with a text depends on whether one wrote it, marked it, or neither."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from cineclub.core.outlines import choice, marked_as

Acts = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Stances:
    """Addresses of the acts that are offered to a text's author, to who likes it, to all others."""

    thing: int
    author: int | None
    own: Acts
    liked: Acts
    plain: Acts


@dataclass(frozen=True, slots=True)
class Seen:
    """One stance; an act that is not offered is ""."""

    liked: bool
    marks: Container[str] | None = None
    like_url: str = ""
    react_url: str = ""
    keep_url: str = ""
    rated_url: str = ""
    edit_url: str = ""
    delete_url: str = ""
    report_url: str = ""
    remove_url: str = ""
    restore_url: str = ""

    def marked(self, mark: str, on: str, off: str) -> str:
        """``on`` for who gave the text this mark, else ``off``; in an outline, both."""
        if self.marks is None:
            return marked_as(mark, on, off)
        return on if mark in self.marks else off


def as_seen(text: Any, caller: Callable[[Any], Markup], **urls: str | None) -> Markup:
    """Calls for the acts of a text: ``{% call(one) as_seen(post, like_url=…) %} … {% endcall %}``.

    In an outline the acts of each stance, else those of ``urls`` alone. An address that is None
    is an act that this place never shows.
    """
    stances: Stances | None = getattr(text, "stances", None)
    if stances is None:
        marks: Container[str] = getattr(text, "marks", frozenset())
        return caller(Seen(text.liked, marks, **{name: url or "" for name, url in urls.items()}))
    shown = [name for name, url in urls.items() if url is not None]
    own, liked, plain = (
        caller(Seen(acts is stances.liked, None, **{n: url for n, url in acts if n in shown}))
        for acts in (stances.own, stances.liked, stances.plain)
    )
    return choice(stances.thing, stances.author, own, liked, plain)
