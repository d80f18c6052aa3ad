"""What allauth's second factors ask of the site."""

from __future__ import annotations

import logging
import re

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from markupsafe import Markup

from cineclub.accounts.models import Member
from cineclub.accounts.sealed import SealedElsewhere, seal, unseal
from cineclub.sitesettings.models import SiteSettings

logger = logging.getLogger(__name__)
_PATH = re.compile(r'<path d="([^"]+)"')
_SIZE = re.compile(r'viewBox="0 0 (\d+) ')


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """``MFA_ADAPTER``."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This is not right, or no longer. Try once more."),
        "unverified_email": _("Confirm your e-mail address first; the mail has a link for it."),
        "cannot_generate_recovery_codes": _(
            "Recovery codes stand in for a passkey or an app, and you have neither so far."
        ),
    }

    def _get_site_name(self) -> str:
        return SiteSettings.current().name

    def get_totp_label(self, user: Member) -> str:
        """What the app calls the entry: no address, which others might see over a shoulder."""
        return user.name

    def _get_user_identifier(self, user: Member) -> str:
        return user.name

    def generate_authenticator_name(self, user: Member, type: str) -> str:  # noqa: A002
        """“Passkey”, “Passkey 2”…"""
        held = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return gettext("Passkey %(n)s") % {"n": held + 1} if held else gettext("Passkey")

    def encrypt(self, text: str) -> str:
        """What the database keeps of a key."""
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """The key; one that fits no code where the site's secret is another than it was."""
        try:
            return unseal(encrypted_text)
        except SealedElsewhere:
            logger.warning("A second factor was sealed with another secret; see cineclub check")
            fits_nothing: str = generate_totp_secret()
            return fits_nothing

    def build_totp_svg(self, url: str) -> Markup:
        """The QR code as a picture of our own: no declaration, no style, and said in words."""
        drawn = super().build_totp_svg(url)
        path, size = _PATH.search(drawn), _SIZE.search(drawn)
        if path is None or size is None:
            raise ValueError(drawn[:80])
        return Markup(  # numbers and our own words, escaped
            '<svg class="qr" viewBox="0 0 {0} {0}" role="img" aria-label="{1}">'
            '<rect width="{0}" height="{0}" fill="#fff"/><path d="{2}" fill="#000"/></svg>'
        ).format(size[1], gettext("QR code for your app; the key below is the same."), path[1])
