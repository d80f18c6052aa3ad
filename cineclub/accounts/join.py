"""Somebody signs up: the member, the place of their invitation, their application, in one piece."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from cineclub.accounts.create_member import insert_member
from cineclub.accounts.door_models import Application, InvitationUse, UnfinishedSignUp
from cineclub.accounts.drop_unfinished import drop_unfinished
from cineclub.accounts.invite import InvitationGone, take_place
from cineclub.accounts.mail_domains import FLAG, HOLD, tell_of, verdict
from cineclub.accounts.models import Member
from cineclub.sitesettings.models import SignUp

# As long as the link in the mail works; after that the name is free without being asked for.
UNFINISHED_DAYS = 3
SWEPT_AT_ONCE = 5


@dataclass(frozen=True)
class Newcomer:
    """What somebody gave who signs up, checked; the password as its hash."""

    name: str
    email: str
    password_hash: str
    about: str = ""
    invitation: int | None = None
    # The place they took by it a moment ago, before they started over.
    place: int | None = None


@dataclass(frozen=True)
class Joined:
    """Who came of it; nobody when the address is a member's already. ``place``: as above."""

    member: Member | None
    place: int | None


class _TakenBack(Exception):
    pass


def join(newcomer: Newcomer, *, address_is_taken: bool) -> Joined:
    """Make the member; raises ``NameTaken`` and ``InvitationGone``.

    For an address that a member has proven the same work is done and taken back, but for the
    place of the invitation: neither time nor what is left of an invitation tells the two apart.
    """
    with transaction.atomic():
        place = _place(newcomer)
        member: Member | None = None
        with suppress(_TakenBack), transaction.atomic():
            member = _insert(newcomer)
            if address_is_taken:
                raise _TakenBack
        if address_is_taken:
            member = None
        if place is not None:
            InvitationUse.objects.filter(pk=place).update(member=member)
        _sweep()
    return Joined(member, place)


def place_kept(place: int | None) -> QuerySet[InvitationUse]:
    """The place somebody may take again who starts over: nobody finished a sign-up by it."""
    left = UnfinishedSignUp.objects.values("member_id")
    return InvitationUse.objects.filter(pk=place or 0).filter(
        Q(member__isnull=True) | Q(member_id__in=left)
    )


def _place(newcomer: Newcomer) -> int | None:
    if settings.CINECLUB_SIGNUP != SignUp.INVITE:
        return None
    if newcomer.place is not None and place_kept(newcomer.place).exists():
        return newcomer.place
    if newcomer.invitation is None:
        raise InvitationGone
    return take_place(newcomer.invitation).pk


def _insert(newcomer: Newcomer) -> Member:
    judged = verdict(newcomer.email)
    asks = settings.CINECLUB_SIGNUP == SignUp.APPROVE or judged == HOLD
    member = insert_member(newcomer.name, newcomer.email, newcomer.password_hash, is_waiting=asks)
    if settings.CINECLUB_HAS_EMAIL:
        UnfinishedSignUp.objects.create(member=member)
    if asks:
        Application.objects.create(member=member, about=newcomer.about)
    if judged == FLAG:
        tell_of(member, newcomer.email)
    return member


def _sweep() -> None:
    """A few sign-ups that nobody finished in time go."""
    before = timezone.now() - timedelta(days=UNFINISHED_DAYS)
    old = UnfinishedSignUp.objects.filter(at__lt=before).select_related("member")
    drop_unfinished(old[:SWEPT_AT_ONCE])
