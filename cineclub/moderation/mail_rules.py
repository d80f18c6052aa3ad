"""Rules about mail domains, asked where members join."""

from __future__ import annotations

from django.utils.translation import gettext as _

from cineclub.accounts.models import Member
from cineclub.moderation.models import RuleSort, Sort, TextRule
from cineclub.moderation.report import report
from cineclub.moderation.rules import found_in_mail


def mail_verdict(address: str) -> str:
    """What the gravest rule that fits the address says; "" when none does. One query."""
    found = found_in_mail(address, TextRule.objects.filter(sort=RuleSort.MAIL))
    return found[0].act if found else ""


def tell_of_mail(member: Member, address: str) -> None:
    """Put a newcomer with such an address into the queue."""
    told = _("Joined with an address at %(domain)s") % {"domain": address.rpartition("@")[2]}
    report("profile", member.pk, None, told, sort=Sort.FLAG)
