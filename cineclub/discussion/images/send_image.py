"""Taking in a picture for a text."""

from __future__ import annotations

import hashlib
import io

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from cineclub.accounts.models import Member
from cineclub.accounts.ratelimit import refund
from cineclub.discussion.images.models import SentImage
from cineclub.discussion.rates import spend_image
from cineclub.pictures.keep import WHOLE, folder_of, placing
from cineclub.pictures.make_pictures import IMAGE, Pictures, make_pictures


def send_image(member: Member, content: bytes) -> SentImage:
    """Make it anew and keep it; the same file sent again is the same picture, and costs nothing.

    Raises ``ValidationError`` for what is no good picture and ``TooMany``. Takes a second or so:
    never inside a transaction.
    """
    digest = hashlib.sha256(content).hexdigest()
    known = SentImage.objects.filter(member=member, digest=digest).first()
    if known is not None and (folder_of(IMAGE, known.name) / WHOLE).is_file():
        SentImage.objects.filter(pk=known.pk).update(at=timezone.now())
        return known
    made = _made(member, content)
    with placing(made, is_used) as name:
        return _keep(member, digest, name, made)


def _made(member: Member, content: bytes) -> Pictures:
    """Whatever it becomes, it counts for the work; but not where we had no time for it."""
    rate = spend_image(member)
    try:
        return make_pictures(io.BytesIO(content), len(content), IMAGE)
    except ValidationError as error:
        if error.code == "busy":
            refund(rate, f"member:{member.pk}")
        raise


def is_used(name: str) -> bool:
    """Whether a row names these files."""
    return SentImage.objects.filter(name=name).exists()


@transaction.atomic
def _keep(member: Member, digest: str, name: str, made: Pictures) -> SentImage:
    across, down = made.size
    kept = {"name": name, "width": across, "height": down, "at": timezone.now()}
    image, _new = SentImage.objects.update_or_create(member=member, digest=digest, defaults=kept)
    return image
