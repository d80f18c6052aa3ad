"""Mails to members about their membership, from a page or from the command line."""

from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse

from cineclub.accounts.models import Member
from cineclub.sitesettings.models import SiteSettings


def write_to(member: Member, template: str, **told: Any) -> None:
    """Send ``template``'s mail to the member; nothing happens where they have no address."""
    address = EmailAddress.objects.get_primary_email(member)
    if not address:
        return
    site = SiteSettings.current()
    home = settings.CINECLUB_URL or ""
    told |= {
        "site": site,
        "user": member,
        "home_url": f"{home}/" if home else "",
        "login_url": f"{home}{reverse('account_login')}" if home else "",
    }
    subject = render_to_string(f"{template}_subject.txt", told).strip()
    text = render_to_string(f"{template}_message.txt", told)
    send_mail(f"{subject} · {site.name}", text, None, [address])
