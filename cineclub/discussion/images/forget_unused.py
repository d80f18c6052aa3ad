"""Pictures that no text shows any more go after a while, and files that no row names."""

from __future__ import annotations

import time
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from cineclub.discussion.images.models import SentImage
from cineclub.discussion.images.send_image import is_used
from cineclub.discussion.models import Draft
from cineclub.pictures.keep import forget
from cineclub.pictures.make_pictures import IMAGE

# Long enough for a text that is written over a weekend evening; drafts keep theirs for longer.
WAIT = timedelta(days=2)
AT_ONCE = 500


@task
def forget_unused() -> None:
    """Delete what was sent, or let go of, some days ago and stands neither in a post (a removed
    one may come back) nor in a draft of its sender."""
    old = SentImage.objects.unused().filter(at__lt=timezone.now() - WAIT)
    for image in old.order_by("at", "pk")[:AT_ONCE]:
        drafts = Draft.objects.filter(member=image.member_id, text__contains=f"image:{image.key}")
        if not drafts.exists():
            _delete(image)
    folders = _folders()
    for start in range(0, len(folders), AT_ONCE):
        names = folders[start : start + AT_ONCE]
        named = set(SentImage.objects.filter(name__in=names).values_list("name", flat=True))
        for name in set(names) - named:
            forget(IMAGE, name, is_used)


def _delete(image: SentImage) -> None:
    with transaction.atomic():
        rows = SentImage.objects.select_for_update().filter(pk=image.pk, at=image.at)
        if rows.exists() and SentImage.objects.unused().filter(pk=image.pk).exists():
            rows.delete()
            forget(IMAGE, image.name, is_used)


def _folders() -> list[str]:
    """Folders of files that are older than any upload that is still under way."""
    before = time.time() - WAIT.total_seconds()
    root = Path(settings.MEDIA_ROOT) / IMAGE.kind
    return [folder.name for folder in root.glob("*") if folder.stat().st_mtime < before]
