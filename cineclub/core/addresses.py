"""Addresses of views, worked out once: a page names a hundred of them."""

from __future__ import annotations

from functools import lru_cache

from django.urls import reverse

# A catalogue has more addresses than this; those of busy pages stay.
REMEMBERED = 16_384


@lru_cache(maxsize=REMEMBERED)
def address_of(view: str, *args: object) -> str:
    """The address of ``view``, like Django's ``reverse``, for hashable arguments.

    Raises ``NoReverseMatch``. A site is always at the root of its host, so an address is the same
    in every request.
    """
    return reverse(view, args=args or None)
