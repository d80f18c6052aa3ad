"""How many wrong passwords are too many.

Each attempt counts before the password is looked at, so that many at once cannot slip through; a
right one is taken back.
"""

from __future__ import annotations

import hashlib

from cineclub.accounts.names import name_key
from cineclub.accounts.ratelimit import Rate, forget, refund, spend

# For one member, from wherever; five minutes are no punishment for somebody who mistypes.
FOR_ONE = Rate("wrong-password", 5, 300)
# From one address, for whomever: trying one common password on many members.
FROM_ONE = Rate("wrong-passwords", 30, 60)


def count_attempt(login: str, address: str) -> None:
    """Raises ``TooMany``. Two queries."""
    spend(FROM_ONE, address)
    spend(FOR_ONE, _key(login))


def take_back(login: str, address: str) -> None:
    """The password was right. Two queries."""
    refund(FROM_ONE, address)
    refund(FOR_ONE, _key(login))


def forgive(login: str) -> None:
    """The member has a new password; what was tried before is forgotten. One query."""
    forget(FOR_ONE, _key(login))


def _key(login: str) -> str:
    """The same for all spellings that sign in as the same member."""
    meant = login.casefold() if "@" in login else name_key(login)
    return hashlib.sha256(meant.encode("utf-8", "replace")).hexdigest()[:32]
