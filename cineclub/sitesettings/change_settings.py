"""Change what the site says of itself."""

from __future__ import annotations

from django.db import transaction

from cineclub.core import versions
from cineclub.sitesettings.models import SiteSettings


def change_settings(**fields: object) -> SiteSettings:
    """Keep ``fields`` of the one row; every page shows some of them."""
    with transaction.atomic():
        settings, _ = SiteSettings.objects.update_or_create(pk=1, defaults=fields)
        versions.bump("site", "home")
    return settings
