"""Profiles: how members show themselves to each other."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

ABOUT_LENGTH = 4_000


class Profile(models.Model):
    """What a member tells of themselves. A member without a row has an empty profile.

    ``about_html`` is ``about`` as rendered when it was written; ``avatar`` is re-encoded.
    """

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        primary_key=True,
        related_name="profile",
    )
    title = models.CharField(_("a line under your name"), max_length=60, blank=True)
    about = models.TextField(_("about you"), max_length=ABOUT_LENGTH, blank=True)
    about_html = models.TextField(blank=True, editable=False)
    avatar = models.ImageField(_("picture"), upload_to="avatars/", blank=True)

    def __str__(self) -> str:
        return self.title
