"""The registry of content kinds: what can be reported, removed, restored, found and linked to.

The app that owns a kind registers it from ``AppConfig.ready()``; pages that show many kinds at
once (the moderation queue, search results) ask here and import no app.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet


@dataclass(frozen=True)
class ContentKind:
    """How one kind of content is found, addressed, shown, removed and restored.

    ``visible_to(member_or_none)`` is the queryset of what that reader may see.
    ``remove(thing, moderator, reason)`` and ``restore`` are the owner's verbs; they tell whether
    anything changed. ``whole(thing)`` is the kind and id of what begins with it and may be removed
    instead, as a thread with its opening post. ``place(thing)`` is the kind and id of what it
    stands in, as the thread of a post.
    """

    name: str
    label: Any
    visible_to: Callable[[Any], QuerySet[Any]]
    everything: Callable[[], QuerySet[Any]]
    address: Callable[[Model], str]
    title: Callable[[Model], str]
    excerpt: Callable[[Model], str]
    author: Callable[[Model], Any]
    remove: Callable[[Any, Any, str], bool] | None = None
    restore: Callable[[Any, Any, str], bool] | None = None
    whole: Callable[[Model], tuple[str, int] | None] = lambda _thing: None
    place: Callable[[Any], tuple[str, int] | None] = lambda _thing: None


_kinds: dict[str, ContentKind] = {}


def register(kind: ContentKind) -> None:
    """Make ``kind`` known; a second registration of a name replaces the first."""
    _kinds[kind.name] = kind


def get(name: str) -> ContentKind | None:
    """The kind called ``name``, or None."""
    return _kinds.get(name)


def every() -> list[ContentKind]:
    """All registered kinds, by name."""
    return [_kinds[name] for name in sorted(_kinds)]
