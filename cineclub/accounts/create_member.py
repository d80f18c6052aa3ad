"""Make a member: from the sign-up form, the command line, the first set-up, the demo."""

from __future__ import annotations

from contextlib import suppress

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, validate_email
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from cineclub.accounts.free_names import check_name, release_name, taken
from cineclub.accounts.index_members import index_members
from cineclub.accounts.models import Member, Role
from cineclub.core import versions

# What mail itself allows.
EMAIL_LENGTH = 254


class EmailTaken(ValidationError):
    """The address belongs to a member already."""


def create_member(
    name: str,
    email: str,
    password: str | None,
    *,
    role: str = Role.MEMBER,
    verified: bool = False,
) -> Member:
    """Make a member who can sign in with ``password`` (None: not before a reset).

    ``verified`` says that the address is known to be theirs; then an address that somebody has
    is refused (``EmailTaken``). Otherwise a member is made all the same, whose address counts only
    once they have confirmed it: whoever signs up learns nothing about other people's addresses.
    Raises ``ValidationError`` (``NameTaken`` among them) with a message for people. The password
    is not judged here.
    """
    name = check_name(name)
    email = email.strip().lower()
    validate_email(email)
    MaxLengthValidator(EMAIL_LENGTH)(email)
    if verified and address_is_held(email):
        raise EmailTaken(_("Somebody with this e-mail address is a member already."), code="email")
    hashed = make_password(password)  # slow on purpose, so before the transaction
    return insert_member(name, email, hashed, role=role, verified=verified)


def insert_member(
    name: str,
    email: str,
    password_hash: str,
    *,
    role: str = Role.MEMBER,
    verified: bool = False,
    is_waiting: bool = False,
) -> Member:
    """The rows of a new member, from values that were checked; raises ``NameTaken``."""
    held = address_is_held(email)
    member = Member(name=name, email="" if held else email, role=role, is_waiting=is_waiting)
    member.password = password_hash
    try:
        with transaction.atomic():
            release_name(name)
            member.save()
            EmailAddress.objects.create(user=member, email=email, primary=True, verified=verified)
            index_members([member.pk])
            versions.bump("members", f"member:{member.pk}", "home")
    except IntegrityError as error:
        raise taken(name, name) from error
    return member


def address_is_held(email: str, besides: Member | None = None) -> bool:
    """Whether a member (other than ``besides``) has ``email``, confirmed or not. Two queries."""
    addresses = EmailAddress.objects.filter(email__iexact=email)
    members = Member.objects.filter(email__iexact=email)
    if besides is not None:
        addresses, members = addresses.exclude(user_id=besides.pk), members.exclude(pk=besides.pk)
    return bool(addresses.exists() or members.exists())


def address_is_proven(email: str) -> bool:
    """Whether a member has shown that ``email`` is theirs. One query."""
    return bool(EmailAddress.objects.filter(email=email.lower(), verified=True).exists())


def claim_address(member: Member, email: str) -> None:
    """Make ``email`` the member's, unless somebody has it; then they have none until confirmed."""
    if address_is_held(email, besides=member):
        return
    with suppress(IntegrityError), transaction.atomic():
        Member.objects.filter(pk=member.pk).update(email=email)
