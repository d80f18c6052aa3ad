"""What every page shows of the member who reads it: their menu, and messages left for them."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.template.loader import get_template
from markupsafe import Markup

from cineclub.core.outlines import CSRF_TOKEN
from cineclub.ui.words import language

REMEMBERED = 2_048
CSRF_FIELD = Markup('<input type="hidden" name="csrfmiddlewaretoken" value="{}">')


def own_gaps(request: HttpRequest, member: Any) -> dict[str, Callable[[], str]]:
    """The gaps of ``ui/base.html``."""
    picture = str(getattr(member, "avatar_url", ""))
    # People who ask to be let in, for moderators; told by ``accounts``.
    waiting = int(getattr(request, "applications_waiting", 0))
    return {
        "menu": lambda: _menu(
            member.name,
            member.get_absolute_url(),
            picture,
            member.is_moderator,
            int(getattr(member, "unread_conversations", 0)),
            waiting,
            int(getattr(member, "unread", 0)),
            bool(getattr(member, "hides_signatures", False)),
            language(),
        ),
        "messages": lambda: _standing(member) + _notices(request),
    }


def _macros() -> Any:
    return get_template("ui/parts/own.html").template.module  # type: ignore[attr-defined]


@lru_cache(maxsize=REMEMBERED)
def _menu(
    name: str,
    url: str,
    avatar_url: str,
    is_moderator: bool,
    letters: int,
    waiting: int,
    unread: int,
    hides_signatures: bool,
    _language: str | None,
) -> str:
    """All that is in it is told: the menu of whoever is called so and looks so."""
    who = {"name": name, "url": url, "avatar_url": avatar_url, "is_moderator": is_moderator}
    who["unread_conversations"] = letters
    who["hides_signatures"] = hides_signatures
    return str(_macros().own_menu(who, CSRF_FIELD.format(CSRF_TOKEN), waiting, unread))


def _standing(member: Any) -> str:
    """What moderators have to tell them; told by ``accounts``."""
    if getattr(member, "is_warned", False) or getattr(member, "is_suspended", False):
        return str(_macros().standing(member))
    return ""


def _notices(request: HttpRequest) -> str:
    left = list(get_messages(request))
    return str(_macros().notices(left)) if left else ""
