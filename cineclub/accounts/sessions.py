"""Sessions as Django keeps them, read together with the member they belong to.

Whose a session is stands inside its signed text, so the database cannot join the two. But it never
changes: who was found once is asked for along with the session from then on, and believed only
when the session, as it stands in the database now, says the same.
"""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.core import signing
from django.db.models import QuerySet, Subquery
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from cineclub.accounts.backends import joined
from cineclub.accounts.models import Member
from cineclub.core.prepared import prepared

REMEMBERED = 8_192
Texts = tuple[tuple[str, str], ...]

_whose: dict[str, int] = {}


class SessionStore(db.SessionStore):
    """Django's store; ``found`` is the member who came along."""

    found: Member | None = None

    def load(self) -> dict[str, Any]:
        """What the session holds; one query, with its member when they were met before."""
        key = self.session_key or ""
        data, until = self._row(key)
        if data is None or until is None or until <= timezone.now():
            self._session_key: str | None = None
            self.found = None
            return {}
        held = _texts(data, self.key_salt)
        session = dict(held) if held is not None else self.decode(data)
        _remember(key, session.get(SESSION_KEY, ""))
        return session

    def _row(self, key: str) -> tuple[str | None, datetime | None]:
        member = _whose.get(key)
        for found in _with_member(member, key) if member else ():
            self.found = found
            return found.session_data, found.session_until  # type: ignore[attr-defined]
        return next(iter(_alone(key)), (None, None))

    def member(self) -> Member | None:
        """Who came along, if the session is theirs beyond doubt; None leaves it to Django."""
        whose = self.get(SESSION_KEY)
        found = self.found
        if found is None or str(found.pk) != whose or not found.is_active:
            return None
        if self.get(BACKEND_SESSION_KEY) not in settings.AUTHENTICATION_BACKENDS:
            return None
        # A new password ends the sessions that began with the old one.
        same = constant_time_compare(self.get(HASH_SESSION_KEY, ""), found.get_session_auth_hash())
        return found if same else None


def _remember(key: str, member: str) -> None:
    if len(_whose) >= REMEMBERED:
        _whose.clear()
    if member.isdigit():
        _whose[key] = int(member)


@lru_cache(maxsize=REMEMBERED)
def _texts(data: str, salt: str) -> Texts | None:
    """What is signed in ``data``, worked out once; None unless all of it is plain text."""
    try:
        found = signing.loads(data, salt=salt, serializer=db.SessionStore().serializer)
    except signing.BadSignature:
        return None
    if not all(isinstance(value, str) for value in found.values()):
        return None
    return tuple(found.items())


@prepared
def _with_member(member: int, key: str) -> QuerySet[Member]:
    session = Session.objects.filter(session_key=key)
    return (
        Member.objects.filter(pk=member)
        .select_related(*joined())
        .annotate(
            session_data=Subquery(session.values("session_data")[:1]),
            session_until=Subquery(session.values("expire_date")[:1]),
        )
    )


@prepared
def _alone(key: str) -> QuerySet[Session, tuple[str, datetime]]:
    return Session.objects.filter(session_key=key).values_list("session_data", "expire_date")
