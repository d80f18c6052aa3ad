"""Make a member: from the sign-up form, the command line, the first set-up, the demo."""

from __future__ import annotations

from contextlib import suppress

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction

from cineclub.accounts.free_names import check_name, taken
from cineclub.accounts.models import Member, Role
from cineclub.core import versions


def create_member(
    name: str, email: str, password: str, *, role: str = Role.MEMBER, verified: bool = False
) -> Member:
    """Make a member; raises ``ValidationError`` when the name cannot be taken.

    The password is not judged here. ``verified``: the address counts as confirmed, so that they
    can sign in at once. An address that somebody has stays theirs.
    """
    clean = check_name(name)
    try:
        with transaction.atomic():
            member = Member.objects.create_user(clean, "", password, role=role)
            EmailAddress.objects.create(
                user=member, email=email.lower(), primary=True, verified=verified
            )
            claim_address(member, email.lower())
            versions.bump("members", f"member:{member.pk}", "home")
    except IntegrityError as error:
        raise taken(clean, clean) from error
    return member


def address_is_held(email: str, besides: Member | None = None) -> bool:
    """Whether a member has ``email``. One query."""
    holders = Member.objects.filter(email__iexact=email)
    return (holders.exclude(pk=besides.pk) if besides else holders).exists()


def claim_address(member: Member, email: str) -> None:
    """Make ``email`` the member's, unless somebody has it; then they have none until confirmed."""
    if address_is_held(email, besides=member):
        return
    with suppress(IntegrityError), transaction.atomic():
        Member.objects.filter(pk=member.pk).update(email=email)
        member.email = email
