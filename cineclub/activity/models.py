"""Blocks and mutes: each is a row with a who and a when, undone by deleting it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone


class Block(models.Model):
    """``member`` wants to be left alone by ``other``."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="blocks")
    other = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["member", "other"], name="one_block_each"),
            models.CheckConstraint(
                condition=~Q(member=F("other")), name="nobody_blocks_themselves"
            ),
        )

    def __str__(self) -> str:
        return f"{self.member_id} ⊘ {self.other_id}"


class Mute(models.Model):
    """``member`` wants to read less of ``other``."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="mutes")
    other = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["member", "other"], name="one_mute_each"),
            models.CheckConstraint(condition=~Q(member=F("other")), name="nobody_mutes_themselves"),
        )

    def __str__(self) -> str:
        return f"{self.member_id} mutes {self.other_id}"


class MuteList(models.Model):
    """The ids of all whom a member muted, in one row that is read along with the member."""

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="mute_list"
    )
    ids = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"{self.member_id}: {len(self.ids)}"
