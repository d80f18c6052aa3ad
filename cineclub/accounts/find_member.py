"""Whom a log-in names."""

from __future__ import annotations

from allauth.account.models import EmailAddress

from cineclub.accounts.models import Member
from cineclub.accounts.names import name_key


def find_member(login: str) -> Member | None:
    """The member with this name or address, or None.

    A name is found by its looks, whatever case or accents were typed; names hold no “@”. An
    address that several claim belongs to whoever has proven it, else to the first who claimed it:
    a later claim shuts nobody out where no mail proves anything. Names cost one query, addresses
    two, found or not: the time says nothing.
    """
    if "@" not in login:
        return Member.objects.filter(name_key=name_key(login)).first()
    claims = EmailAddress.objects.filter(email=login.lower()).select_related("user")
    claim = claims.order_by("-verified", "pk").first()
    holder = Member.objects.filter(email__iexact=login).first()
    if claim is not None:
        found: Member = claim.user
        return found
    return holder
