"""The registry of content kinds: what can be reported, removed, restored, found and linked to.

The app that owns a kind registers it from ``AppConfig.ready()``; pages that show many kinds at
once (the moderation queue, search results) ask here and import no app.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Part:
    """A piece of what a moderator reads around a thing, the thing itself (``is_it``) included.

    ``html`` is rendered and safe, or None for a part that is only named.
    """

    title: str
    url: str
    html: Any = None
    author: Any = None
    at: datetime | None = None
    is_it: bool = False


@dataclass(frozen=True)
class Offer:
    """A decision that fits a thing: ``act`` is remove, remove-whole, restore or dismiss, ``key``
    the key that does it."""

    act: str
    label: Any
    key: str


USUAL = (Offer("dismiss", _("Leave it standing"), "a"), Offer("remove", _("Remove it"), "x"))


@dataclass(frozen=True)
class ContentKind:
    """How one kind of content is found, addressed, shown, removed and restored.

    ``visible_to(member_or_none)`` is the queryset of what that reader may see.
    ``remove(thing, moderator, reason)`` and ``restore`` are the owner's verbs; they tell whether
    anything changed. ``whole(thing)`` is the kind and id of what begins with it and may be removed
    instead, as a thread with its opening post. ``place(thing)`` is the kind and id of what it
    stands in, as the thread of a post. ``around(thing, reader)`` is the thing with what it stands
    among, in the order of reading. ``leave`` is what letting it stand means where it is more than
    closing the reports; ``offers(thing)`` are the decisions that fit it as it is now.
    ``bars(thing, moderator)`` tells why it is not for this moderator to let it stand, "" where it
    is. ``html(thing)`` is its rendered text, where it has one whose links moderators judge.
    What is not ``is_written`` has no author at all. What ``is_private`` is open to single members:
    who else is alike may not see it.
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
    around: Callable[[Any, Any], Sequence[Part]] = lambda _thing, _reader: ()
    leave: Callable[[Any, Any, str], bool] | None = None
    offers: Callable[[Any], Sequence[Offer]] = lambda _thing: USUAL
    bars: Callable[[Any, Any], str] = lambda _thing, _moderator: ""
    html: Callable[[Any], str] = lambda _thing: ""
    is_written: bool = True
    is_private: bool = False


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
