"""How a name or an address with a password finds its member."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from cineclub.accounts.find_member import find_member
from cineclub.accounts.models import Member

_joined: list[str] = []


def load_along(relation: str) -> None:
    """Fetch a one-to-one ``relation`` of the member in the same query as the member who asks.

    For apps above this one whose rows every page shows; called from ``AppConfig.ready()``.
    """
    if relation not in _joined:
        _joined.append(relation)


def joined() -> list[str]:
    """What was asked for by ``load_along``."""
    return _joined


class MemberBackend(AuthenticationBackend):  # type: ignore[misc]
    """allauth's backend; one member is looked at and one password hash made, whoever was named."""

    def get_user(self, user_id: Any) -> Member | None:
        """The signed-in member, with what was asked for by ``load_along``. One query."""
        member = Member.objects.select_related(*_joined).filter(pk=user_id).first()
        return member if member is not None and member.is_active else None

    def _authenticate(self, request: Any, **credentials: Any) -> Any:
        login = str(credentials.get("email") or credentials.get("username") or "")
        return self._check_password(find_member(login), str(credentials.get("password") or ""))
