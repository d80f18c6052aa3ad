"""From notifications to mails: whose turn it is, and what each is told in one mail."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from cineclub.accounts.models import Member
from cineclub.notifications.addresses import address_of_member
from cineclub.notifications.mail_choices import How
from cineclub.notifications.models import Mailing, Notification
from cineclub.notifications.send_mail import send_mail

# A mail leaves so long after the first of what it tells, with all that came meanwhile. What is
# told at once waits for a moment too: who is read on the site is not written to.
WAITS = {
    How.NOW: timedelta(minutes=2),
    How.DAILY: timedelta(days=1),
    How.WEEKLY: timedelta(days=7),
}
AT_ONCE = 200


@task
def make_mails() -> None:
    """Write down the mails that are due, each with a job that sends it. For the schedule."""
    more = [_make(how, timezone.now() - wait) for how, wait in WAITS.items()]
    if any(more):
        make_mails.enqueue()


def _make(how: How, until: object) -> bool:
    """Whether there may be more."""
    due = Notification.objects.to_mail(how).filter(at__lte=until).order_by()
    ids = sorted(due.values_list("member_id", flat=True).distinct()[:AT_ONCE])
    for member in Member.objects.filter(pk__in=ids):
        _make_for(member, how)
    return len(ids) == AT_ONCE


def _make_for(member: Member, how: How) -> None:
    """One mail with all that waits; what was read meanwhile needs none."""
    waiting = Notification.objects.filter(member=member).to_mail(how)
    if address_of_member(member) and waiting.unread().exists():
        mailing = Mailing.objects.create(member=member, how=how)
        waiting.unread().update(mailing=mailing, mail="")
        send_mail.enqueue(mailing.pk)
    waiting.update(mail="")
