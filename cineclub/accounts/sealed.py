"""What the database keeps of second factors, unreadable without the site's secret.

A copy of the database, a backup above all, then gives nobody the codes of its members.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from functools import cache
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.crypto import salted_hmac

if TYPE_CHECKING:
    from cryptography.fernet import Fernet

MARK = "sealed:"
# By the type of allauth's authenticator, the name its key has in its data.
KEYS = {"totp": "secret", "recovery_codes": "seed"}
PURPOSE = "cineclub.accounts.sealed"


class SealedElsewhere(Exception):
    """Sealed with another secret than this site's, or damaged."""


def seal(text: str) -> str:
    """``text`` as it is kept; another result each time."""
    return MARK + _fernet(settings.SECRET_KEY).encrypt(text.encode()).decode()


def unseal(kept: str) -> str:
    """What was sealed; ``SealedElsewhere`` if it cannot be read here."""
    from cryptography.fernet import InvalidToken

    try:
        return _fernet(settings.SECRET_KEY).decrypt(kept.removeprefix(MARK)).decode()
    except InvalidToken as error:
        raise SealedElsewhere from error


def sealed_elsewhere() -> list[str]:
    """The names of members whose codes cannot be read with this site's secret."""
    from allauth.mfa.models import Authenticator

    held = Authenticator.objects.filter(type__in=KEYS).order_by("user__name")
    found = held.values_list("user__name", "type", "data")
    locked = {name: None for name, kind, data in found if not _is_readable(data[KEYS[kind]])}
    return list(locked)


def _is_readable(kept: str) -> bool:
    try:
        unseal(kept)
    except SealedElsewhere:
        return False
    return True


@cache
def _fernet(secret: str) -> Fernet:
    # Loaded with the first code somebody gives, not by every worker.
    from cryptography.fernet import Fernet

    key = salted_hmac(PURPOSE, "", secret=secret, algorithm="sha256").digest()
    return Fernet(urlsafe_b64encode(key))
