"""Links and names in mails that nobody else can make."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing
from django.utils.crypto import constant_time_compare, salted_hmac

from cineclub.core.addresses import address_of

_SALT = "cineclub.notifications.unsubscribe"
_MESSAGE_ID = re.compile(r"<notice\.(\d{1,18})\.([0-9a-f]{20})@")
DIGITS = 20


def site_url() -> str:
    """What addresses in mails begin with."""
    return settings.CINECLUB_URL or str(settings.CINECLUB_SERVED_AT)


def unsubscribe_url(member: int, cause: str = "") -> str:
    """Stops mails about ``cause``, or all of them. It works for ever and without signing in."""
    token = signing.dumps([member, cause], salt=_SALT)
    return site_url() + address_of("notifications:unsubscribe", token)


def read_token(token: str) -> tuple[int, str]:
    """Whom and what it is about; raises ``BadSignature``."""
    member, cause = signing.loads(token, salt=_SALT)
    return int(member), str(cause)


def message_id(mailing: int) -> str:
    """The same each time, so that a mail that is sent again is known to be the same."""
    host = urlsplit(site_url()).hostname or "localhost"
    return f"<notice.{mailing}.{_proof(mailing)}@{host}>"


def mailing_named(text: str) -> int | None:
    """The id of the mailing whose ``Message-ID`` stands in ``text``; None unless it is ours."""
    found = _MESSAGE_ID.search(text)
    if found is None or not constant_time_compare(found[2], _proof(int(found[1]))):
        return None
    return int(found[1])


def _proof(mailing: int) -> str:
    return salted_hmac(_SALT, str(mailing)).hexdigest()[:DIGITS]
