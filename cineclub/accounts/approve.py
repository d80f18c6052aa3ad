"""Letting somebody in who asked, refusing them, and asking again."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from cineclub.accounts.door_models import Application
from cineclub.accounts.models import Member
from cineclub.core import versions


def open_applications() -> QuerySet[Application]:
    """Those nobody decided about, the oldest first; with mail, of proven addresses only."""
    found = Application.objects.filter(decided_at__isnull=True, member__is_active=True)
    if settings.CINECLUB_HAS_EMAIL:
        proven = EmailAddress.objects.filter(user=OuterRef("member"), verified=True)
        found = found.filter(Exists(proven))
    return found.order_by("sent_at", "pk")


def approve(application: Application, by: Member) -> bool:
    """Make a member of somebody who waits; False where another was faster."""
    with transaction.atomic():
        if not _decide(application, by, ""):
            return False
        Member.objects.filter(pk=application.member_id).update(is_waiting=False)
        pk = application.member_id
        versions.bump("members", f"member:{pk}", f"who:{pk}", "home")
    return True


def refuse(application: Application, by: Member, reason: str) -> bool:
    """Not now, for ``reason``; False where another was faster."""
    return _decide(application, by, reason)


def ask_again(application: Application, about: str) -> None:
    """Tell more about oneself; after a refusal it goes back into the queue."""
    Application.objects.filter(pk=application.pk, member__is_waiting=True).update(
        about=about, sent_at=timezone.now(), decided_at=None, decided_by=None, reason=""
    )


def _decide(application: Application, by: Member, reason: str) -> bool:
    undecided = Application.objects.filter(pk=application.pk, decided_at__isnull=True)
    return bool(undecided.update(decided_at=timezone.now(), decided_by=by, reason=reason))
