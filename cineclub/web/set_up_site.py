"""Make a new site ready: its first admin, its name, its first boards."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from cineclub.accounts.create_member import create_member
from cineclub.accounts.models import Member, Role
from cineclub.operations import setup_code
from cineclub.sitesettings.change_settings import change_settings
from cineclub.sitesettings.models import SiteSettings


class SetUpAlready(Exception):
    """The site has an admin; somebody else was faster."""


def set_up_site(
    *, site_name: str, tagline: str, admin_name: str, email: str, password: str
) -> Member:
    """Make the first admin and name the site; raises ``SetUpAlready`` or ``ValidationError``.

    Of two calls at once one makes the admin. The one-time code is spent.
    """
    with transaction.atomic():
        SiteSettings.objects.get_or_create(pk=1)
        SiteSettings.objects.select_for_update().get(pk=1)  # one at a time
        if setup_code.has_admin():
            raise SetUpAlready
        admin = create_member(admin_name, email, password, role=Role.ADMIN, verified=True)
        change_settings(
            name=site_name, tagline=tagline, hold_newcomers=True, set_up_at=timezone.now()
        )
    setup_code.retire()
    return admin
