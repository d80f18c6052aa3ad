"""How many wrong passwords and codes are too many, and for whom.

Each attempt counts before the secret is looked at, so that many at once cannot slip through; a
right one is taken back. Nobody can lock a member out from elsewhere: five wrong ones close the
door for that member from that network alone, and a browser the member has used before has a count
of its own that strangers cannot fill (as OWASP and NIST SP 800-63B advise).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from django.http import HttpRequest

from cineclub.accounts.client_address import client_network
from cineclub.accounts.known_browsers import known_browser
from cineclub.accounts.models import Member
from cineclub.accounts.names import name_key
from cineclub.accounts.ratelimit import Rate, forget, refund, spend


@dataclass(frozen=True)
class Attempts:
    """The limits of one kind of secret."""

    # For one member from one network; five minutes are no punishment for somebody who mistypes.
    here: Rate
    # For one member from all browsers they never used: what a thousand networks may try together.
    strangers: Rate
    # For one member from one browser that is known to be theirs.
    known: Rate

    def count(self, request: HttpRequest, account: str, member: Member | None) -> None:
        """Raises ``TooMany``. Two queries, or one from a known browser."""
        for rate, who in self._counters(request, account, member):
            spend(rate, who)

    def take_back(self, request: HttpRequest, account: str, member: Member | None) -> None:
        """The secret was right. As many queries as counting it."""
        for rate, who in self._counters(request, account, member):
            refund(rate, who)

    def forgive(self, request: HttpRequest, account: str) -> None:
        """The member has a new secret; what was tried before is forgotten. Two queries."""
        for rate, who in self._counters(request, account, None):
            forget(rate, who)

    def _counters(
        self, request: HttpRequest, account: str, member: Member | None
    ) -> list[tuple[Rate, str]]:
        browser = known_browser(request, member)
        if browser:
            return [(self.known, browser)]
        return [(self.here, f"{account}:{client_network(request)}"), (self.strangers, account)]


PASSWORDS = Attempts(
    here=Rate("wrong-password", 5, 300),
    strangers=Rate("wrong-password-anywhere", 100, 3600),
    known=Rate("wrong-password-known", 10, 300),
)
CODES = Attempts(
    here=Rate("wrong-code", 5, 300),
    strangers=Rate("wrong-code-anywhere", 50, 3600),
    known=Rate("wrong-code-known", 10, 300),
)
# From one network, for whomever: trying one common password on many members.
FROM_ONE = Rate("wrong-passwords", 30, 60)
# For a thief at a browser that was left open.
REAUTHENTICATIONS = Rate("reauthenticate", 10, 300)


def count_login(request: HttpRequest, login: str, member: Member | None) -> None:
    """An attempt to log in as ``login``, who is ``member`` or nobody. Raises ``TooMany``."""
    if not known_browser(request, member):
        spend(FROM_ONE, client_network(request))
    PASSWORDS.count(request, login_key(login), member)


def take_login_back(request: HttpRequest, login: str, member: Member | None) -> None:
    """The password was right."""
    if not known_browser(request, member):
        refund(FROM_ONE, client_network(request))
    PASSWORDS.take_back(request, login_key(login), member)


def login_key(login: str) -> str:
    """The same for all spellings that sign in as the same member.

    By what was typed and not by whose it is: otherwise tries by name and tries by address would
    fill one count, and so tell which name and which address belong together.
    """
    meant = login.casefold() if "@" in login else name_key(login)
    return hashlib.sha256(meant.encode("utf-8", "replace")).hexdigest()[:32]
