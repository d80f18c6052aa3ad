"""What every page knows of who signed in, beside the member: a context processor."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from cineclub.accounts.decorators import signed_in_as


def doors(request: HttpRequest) -> dict[str, Any]:
    """``waiting``: who signed in and is not let in, yet or any more; ``applications()``: how many
    ask to be let in.

    No query by itself; ``applications`` is one, for moderators of a site that approves.
    """
    account = signed_in_as(request) if settings.SESSION_COOKIE_NAME in request.COOKIES else None
    return {
        "waiting": account if account is not None and account.is_outside else None,
        "applications": lambda: getattr(request, "applications_waiting", 0),
    }
