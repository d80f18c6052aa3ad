"""Profiles: how members show themselves to each other."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cineclub.pictures.keep import base_address
from cineclub.pictures.make_pictures import AVATAR

ABOUT_LENGTH = 4_000
# Under every post of a long evening: short enough to be read past.
SIGNATURE_LENGTH = 200
SIGNATURE_LINES = 2
OLD_AVATARS = "avatars/"


class Profile(models.Model):
    """What a member tells of themselves. A member without a row has an empty profile.

    ``about_html`` and ``signature_html`` are as rendered when they were written. ``avatar`` is the
    name of made pictures, with what stays in sight in per cent; of an earlier version the path of
    one file.
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
    signature = models.CharField(max_length=SIGNATURE_LENGTH, blank=True)
    signature_html = models.TextField(blank=True, editable=False)
    hides_signatures = models.BooleanField(default=False)
    avatar = models.CharField(_("picture"), max_length=100, blank=True)
    avatar_alt = models.CharField(max_length=300, blank=True)
    avatar_x = models.PositiveSmallIntegerField(default=50, editable=False)
    avatar_y = models.PositiveSmallIntegerField(default=50, editable=False)

    class Meta:
        indexes = (
            models.Index(fields=["avatar"], name="member_avatar", condition=~models.Q(avatar="")),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def is_empty(self) -> bool:
        """Whether it tells nothing."""
        return not (self.title or self.about or self.avatar)

    @property
    def avatar_url(self) -> str:
        """What the addresses of the picture begin with, or the address of one old file; "" for
        none."""
        if OLD_AVATARS in self.avatar:
            return f"{settings.MEDIA_URL}{self.avatar}"
        return base_address(AVATAR, self.avatar)


class ProfileRemoval(models.Model):
    """A profile that moderators emptied, as it was; deleting this row after it was put back."""

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        primary_key=True,
        related_name="profile_removal",
    )
    kept = models.JSONField()
    avatar = models.CharField(max_length=100, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(max_length=1_000, blank=True)
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.member_id}: {self.reason}"
