"""What a member hears of the thing on a page that is filled for them."""

from __future__ import annotations

from django.db.models import OuterRef, QuerySet
from django.template.loader import get_template

from cineclub.accounts.models import Member
from cineclub.core.outlines import CSRF_TOKEN, is_being_made
from cineclub.notifications.models import Watch
from cineclub.ui.own_parts import CSRF_FIELD


def own_level(member: int, kind: str) -> QuerySet[Watch, str]:
    """For a subquery of the thing itself: its level for ``member``."""
    own = Watch.objects.filter(member=member, kind=kind, object_id=OuterRef("pk"))
    return own.values_list("level", flat=True)[:1]


def own_watch_button(kind: str, pk: int, level: str) -> str:
    """The button as it looks to whoever has said so."""
    macros = get_template("notifications/parts.html").template.module  # type: ignore[attr-defined]
    return str(macros.watch_button(kind, pk, level, CSRF_FIELD.format(CSRF_TOKEN)))


def level_of(member: Member, kind: str, pk: int) -> str:
    """For the page itself; an outline knows nobody. One query, none for an outline."""
    if is_being_made():
        return ""
    found = Watch.objects.filter(member=member, kind=kind, object_id=pk)
    return found.values_list("level", flat=True).first() or ""
