"""Pictures that members sent for their texts, and which posts show them."""

from __future__ import annotations

import secrets
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from cineclub.accounts.models import Member
from cineclub.discussion.posts import Post
from cineclub.markup import ImageLink
from cineclub.pictures.keep import WHOLE
from cineclub.pictures.make_pictures import IMAGE


def new_key() -> str:
    """What nobody can guess: whoever asks for the file has seen where it stands."""
    return secrets.token_urlsafe(16)


class SentImageQuerySet(models.QuerySet["SentImage"]):
    """Pictures, and the door to them."""

    def visible_to(self, member: Member | None) -> Self:
        """Those of posts that ``member`` (None: a visitor) may read, and those they sent.
        Moderators see all, also of removed posts."""
        if member is not None and member.is_moderator:
            return self
        shown = Post.objects.visible_to(member).standing().filter(image_rows__image=OuterRef("pk"))
        sent = Q(member=member) if member is not None else Q()
        return self.filter(Exists(shown) | sent)

    def unused(self) -> Self:
        """Those that no post shows."""
        return self.filter(~Exists(ImageInPost.objects.filter(image=OuterRef("pk"))))


class SentImage(models.Model):
    """A picture that a member sent: texts name it ``image:key``.

    ``digest`` is that of the file as it was sent, so that the same one is kept once; ``name`` that
    of the files we made, which two members may share. ``width`` and ``height`` are the whole's.
    ``at``: when it was sent, or when the last text let go of it.
    """

    key = models.CharField(max_length=32, unique=True, default=new_key)
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64)
    name = models.CharField(max_length=40, db_index=True)
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    at = models.DateTimeField(default=timezone.now, db_index=True)

    objects = SentImageQuerySet.as_manager()

    class Meta:
        app_label = "discussion"
        constraints = (
            models.UniqueConstraint(fields=["member", "digest"], name="one_image_a_file"),
        )

    def __str__(self) -> str:
        return f"image:{self.key}"

    @property
    def link(self) -> ImageLink:
        """As texts show it."""
        files = [(f"{width}.webp", width) for width in IMAGE.widths if width < self.width]
        sizes = tuple(
            (reverse("discussion:image", args=[self.key, file]), width)
            for file, width in (*files, (WHOLE, self.width))
        )
        return ImageLink(self.pk, sizes, self.width, self.height)


class ImageInPost(models.Model):
    """A post shows a picture, whether it stands or was removed."""

    post = models.ForeignKey("discussion.Post", models.CASCADE, related_name="image_rows")
    image = models.ForeignKey(SentImage, models.CASCADE, related_name="uses")

    class Meta:
        app_label = "discussion"
        constraints = (
            models.UniqueConstraint(fields=["post", "image"], name="one_image_row_a_post"),
        )

    def __str__(self) -> str:
        return f"{self.post_id} shows {self.image_id}"
