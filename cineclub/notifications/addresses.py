"""Where a member's mails go, and addresses that take none."""

from __future__ import annotations

from allauth.account.models import EmailAddress

from cineclub.accounts.models import Member
from cineclub.notifications.models import Bounce

REASON_LENGTH = 300


def address_of_member(member: Member) -> str:
    """Their confirmed address; "" for who has none, is inactive or banned or waits to be let in,
    and for one that mails came back from. Two queries."""
    if not member.is_active or member.is_waiting or member.is_banned:
        return ""
    return confirmed_address(member)


def confirmed_address(member: Member) -> str:
    """The same, of those who are banned too: for what they have to hear. Two queries."""
    own = EmailAddress.objects.filter(user=member, primary=True, verified=True)
    address = own.values_list("email", flat=True).first() or ""
    return "" if address and takes_no_mail(address) else str(address)


def takes_no_mail(address: str) -> bool:
    """Whether mails to it came back for good. One query."""
    return Bounce.objects.filter(pk=address.lower()).exists()


def note_bounce(address: str, reason: str) -> None:
    """Write to it no more."""
    told = {"reason": " ".join(reason.split())[:REASON_LENGTH]}
    Bounce.objects.get_or_create(address=address.lower(), defaults=told)


def try_again(address: str) -> None:
    """Its member says that it takes mails again."""
    Bounce.objects.filter(pk=address.lower()).delete()
