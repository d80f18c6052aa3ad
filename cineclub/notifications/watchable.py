"""What can be watched: told by the apps that own it, from ``AppConfig.ready()``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from cineclub.accounts.models import Member


@dataclass(frozen=True)
class Watchable:
    """A kind of thing with a name (``str``) and an address (``get_absolute_url``).

    ``visible_to(member)`` is what that member may see of it; ``brings`` says what watching it
    brings, ``silences`` what muting it does, "" where it cannot be muted.
    """

    kind: str
    label: Any
    visible_to: Callable[[Member], QuerySet[Any]]
    brings: Any
    silences: Any = ""


_known: dict[str, Watchable] = {}


def register(watchable: Watchable) -> None:
    """Let members watch it."""
    _known[watchable.kind] = watchable


def get(kind: str) -> Watchable | None:
    """The kind called so, or None."""
    return _known.get(kind)


def every() -> list[Watchable]:
    """All of them, in the order in which they were registered."""
    return list(_known.values())
