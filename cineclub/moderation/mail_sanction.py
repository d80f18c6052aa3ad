"""The mail to a member who was suspended or banned: why, until when, and how to answer.

It is no notification: whoever may not write has to hear of it, whatever they chose, and those who
are banned are told nothing else.
"""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from cineclub.core.addresses import address_of
from cineclub.jobs.backend import OUTGOING
from cineclub.moderation.models import Sanction, SanctionSort
from cineclub.notifications.addresses import confirmed_address
from cineclub.notifications.signed import site_url
from cineclub.sitesettings.models import SiteSettings

MAILED = (SanctionSort.SUSPENSION, SanctionSort.BAN)


def tell_by_mail(row: Sanction) -> None:
    """Leave the mail to a job, where the site sends any. One insert."""
    if settings.CINECLUB_HAS_EMAIL and row.sort in MAILED:
        mail_sanction.enqueue(row.pk)


@task(queue_name=OUTGOING)
def mail_sanction(sanction_id: int) -> None:
    """Send it, unless that was done, or it is over or taken back. Runs without a transaction."""
    row = Sanction.objects.select_related("member").filter(pk=sanction_id, mailed_at=None).first()
    if row is None or not row.holds:
        return
    if address := confirmed_address(row.member):
        _compose(row, address).send()
    Sanction.objects.filter(pk=row.pk).update(mailed_at=timezone.now())


def _compose(row: Sanction, address: str) -> EmailMessage:
    is_ban, site, home = row.sort == SanctionSort.BAN, SiteSettings.current(), site_url()
    subject = _("The moderators banned you") if is_ban else _("The moderators suspended you")
    context = {
        "row": row,
        "member": row.member,
        "is_ban": is_ban,
        # Of two suspensions the longer one holds.
        "until": row.member.suspended_until or row.until,
        "site": site,
        "home": home,
        "appeal": home + address_of("moderation:standing-appeal", row.pk),
        "standing": home + address_of("moderation:standing"),
    }
    return EmailMessage(
        subject=f"{subject} · {site.name}",
        body=render_to_string("moderation/mail/sanction.txt", context),
        to=[address],
        headers={"Auto-Submitted": "auto-generated"},
    )
