"""What one may do with a text depends on whether one wrote it, marked it, or neither."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from cineclub.core.outlines import choice

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
    like_url: str = ""
    edit_url: str = ""
    delete_url: str = ""
    report_url: str = ""
    remove_url: str = ""
    restore_url: str = ""


def as_seen(text: Any, caller: Callable[[Any], Markup], **urls: str | None) -> Markup:
    """Calls for the acts of a text: ``{% call(one) as_seen(post, like_url=…) %} … {% endcall %}``.

    In an outline the acts of each stance, else those of ``urls`` alone. An address that is None
    is an act that this place never shows.
    """
    stances: Stances | None = getattr(text, "stances", None)
    if stances is None:
        return caller(Seen(text.liked, **{name: url or "" for name, url in urls.items()}))
    shown = [name for name, url in urls.items() if url is not None]
    own, liked, plain = (
        caller(Seen(acts is stances.liked, **{n: url for n, url in acts if n in shown}))
        for acts in (stances.own, stances.liked, stances.plain)
    )
    return choice(stances.thing, stances.author, own, liked, plain)
