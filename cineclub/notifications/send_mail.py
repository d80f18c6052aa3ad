"""Sending a mail about notifications."""

from __future__ import annotations

import structlog
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_tasks import task

from cineclub.accounts.models import Member
from cineclub.jobs.backend import OUTGOING
from cineclub.notifications.addresses import address_of_member, note_bounce
from cineclub.notifications.causes import Cause
from cineclub.notifications.mail_choices import How
from cineclub.notifications.models import Mailing
from cineclub.notifications.signed import message_id, site_url, unsubscribe_url
from cineclub.notifications.told import Told, tell
from cineclub.sitesettings.models import SiteSettings

# More lines nobody reads in a mail; the page has them all.
LINES_A_MAIL = 20
ROWS_A_MAIL = 400
PERMANENT = range(500, 600)
# What a server says of an address when it looks at the mail only after taking it.
OF_AN_ADDRESS = (550, 551, 553)

log = structlog.get_logger(__name__)


@task(queue_name=OUTGOING)
def send_mail(mailing_id: int) -> None:
    """Send it, unless that was done or nothing of it is to be told any more.

    Runs without a transaction. A server that is busy or away is asked again by the queue.
    """
    mailing = Mailing.objects.select_related("member").filter(pk=mailing_id).first()
    if mailing is None or mailing.done_at:
        return
    address = address_of_member(mailing.member)
    rows = mailing.notifications.unread().select_related("actor", "actor__profile")
    told = tell(list(rows.order_by("-at", "-pk")[:ROWS_A_MAIL]), mailing.member)
    if address and told:
        try:
            _compose(mailing, address, told).send()
        except Exception as error:  # noqa: BLE001 (raised again unless the address is refused)
            _note_if_refused(address, error)
    Mailing.objects.filter(pk=mailing.pk).update(done_at=timezone.now())


def _note_if_refused(address: str, error: Exception) -> None:
    """Remember an address that is refused for good; raise again whatever may pass."""
    # By what they hold: the classes are `smtplib`'s, and another backend may have its own.
    refused = dict(getattr(error, "recipients", {}))
    code, said = refused.get(address) or (getattr(error, "smtp_code", 0), "")
    at_address = bool(refused) or (code in OF_AN_ADDRESS and not hasattr(error, "sender"))
    if code not in PERMANENT or not at_address:
        raise error
    said = said or getattr(error, "smtp_error", "")
    words = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
    note_bounce(address, f"{code} {words}")
    log.warning("address takes no mail", code=code)


def _compose(mailing: Mailing, address: str, told: list[Told]) -> EmailMultiAlternatives:
    member, site = mailing.member, SiteSettings.current()
    stop = unsubscribe_url(member.pk)
    context = {
        "site": site,
        "member": member,
        "told": told[:LINES_A_MAIL],
        "more": max(0, len(told) - LINES_A_MAIL),
        "is_digest": mailing.how != How.NOW,
        "heading": _heading(mailing.how),
        "home": site_url(),
        "stops": _stops(member, told),
        "stop_all": stop,
    }
    mail = EmailMultiAlternatives(
        subject=f"{_subject(told)} · {site.name}",
        body=render_to_string("notifications/mail/notice.txt", context),
        to=[address],
        headers={
            "Message-ID": message_id(mailing.pk),
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
        },
    )
    mail.attach_alternative(
        render_to_string("notifications/mail/notice.html", context), "text/html"
    )
    return mail


def _subject(told: list[Told]) -> str:
    """What happened, if it is one thing, else how much; on one line."""
    if len(told) == 1:
        return " ".join(told[0].plain.split())
    return ngettext("%(count)s thing is new", "%(count)s things are new", len(told)) % {
        "count": len(told)
    }


def _heading(how: str) -> str:
    return {
        How.DAILY.value: _("Your day"),
        How.WEEKLY.value: _("Your week"),
    }.get(how, _("New for you"))


def _stops(member: Member, told: list[Told]) -> list[tuple[str, str]]:
    """For each cause in the mail its name, and the link that stops mails about it."""
    causes = dict.fromkeys(each.newest.cause for each in told)
    return [(str(Cause(cause).label), unsubscribe_url(member.pk, cause)) for cause in causes]
