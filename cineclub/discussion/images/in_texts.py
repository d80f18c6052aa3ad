"""Pictures as texts name them: what a key means, how one is written, which post shows which."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from django.utils import timezone

from cineclub.discussion.images.models import ImageInPost, SentImage
from cineclub.markup import ImageLink

_MARKS = re.compile(r"([\\\[\]|\"])")
# A conversation's pictures would be readable to nobody but their sender, so there are none.
_WITHOUT = ("talk", "talk-start")


def takes_images(draft_key: str) -> bool:
    """Whether the form with this key writes a text that shows pictures."""
    return draft_key.partition(":")[0] not in _WITHOUT


def images_meant(keys: list[str]) -> Mapping[str, ImageLink]:
    """The pictures that keys mean. One query."""
    return {image.key: image.link for image in SentImage.objects.filter(key__in=keys)}


def as_markdown(key: str, alt: str, caption: str) -> str:
    """What is typed to show it."""
    title = f' "{_escaped(caption)}"' if caption else ""
    return f"![{_escaped(alt)}](image:{key}{title})"


def show_images(post_id: int, image_ids: Sequence[int], *, is_new: bool) -> None:
    """Note which pictures the post shows, in place of those it showed before.

    No query for a new post without any; one for an edit that changes none.
    """
    rows = ImageInPost.objects.filter(post=post_id)
    old = set() if is_new else set(rows.values_list("image", flat=True))
    new = set(image_ids)
    if gone := old - new:
        rows.filter(image__in=gone).delete()
        SentImage.objects.filter(pk__in=gone).update(at=timezone.now())
    if come := new - old:
        # Locked, so that none is tidied away at this moment.
        there = SentImage.objects.select_for_update(no_key=True).filter(pk__in=come)
        ImageInPost.objects.bulk_create(
            [ImageInPost(post_id=post_id, image=image) for image in there]
        )


def _escaped(words: str) -> str:
    return _MARKS.sub(r"\\\1", words)
