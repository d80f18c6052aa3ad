"""Addresses of views, worked out once: a page names a hundred of them."""

from __future__ import annotations

from functools import lru_cache

from django.conf import settings
from django.urls import get_script_prefix, reverse

# A catalogue has more addresses than this; those of busy pages stay.
REMEMBERED = 16_384


def address_of(view: str, *args: object) -> str:
    """The address of ``view``, like Django's ``reverse``, for hashable arguments.

    Raises ``NoReverseMatch``.
    """
    return _reversed(settings.ROOT_URLCONF, get_script_prefix(), view, args)


@lru_cache(maxsize=REMEMBERED)
def _reversed(urlconf: str, _prefix: str, view: str, args: tuple[object, ...]) -> str:
    return reverse(view, urlconf, args=args or None)
