"""Tags of threads: what a tag may be, and what it is found by."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext as _

from cineclub.core.text import SLUG_LENGTH, one_line
from cineclub.discussion.prepare import Unfit
from cineclub.discussion.threads import TAG_LENGTH, TAGS_A_THREAD, Thread, tag_slug


class ThreadTag(models.Model):
    """A tag of a thread, for the page of the tag. Lists read ``Thread.tags``, which says it too."""

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="tag_rows")
    slug = models.CharField(max_length=SLUG_LENGTH)

    class Meta:
        indexes = (models.Index(fields=["slug", "thread"]),)
        constraints = (models.UniqueConstraint(fields=["thread", "slug"], name="one_tag_a_thread"),)

    def __str__(self) -> str:
        return f"{self.thread_id}: {self.slug}"


def prepare_tags(text: str) -> list[str]:
    """The tags in ``text``, which commas part: in small letters, each once, in their order.

    “Nouvelle Vague” and “nouvelle  vague” are one. Raises ``Unfit`` for more than five, and for
    one that is too long or holds no letter and no figure.
    """
    names: dict[str, str] = {}
    for part in one_line(text).split(","):
        name = part.strip().lstrip("#").strip().casefold()
        if not name:
            continue
        if len(name) > TAG_LENGTH:
            told = _("A tag has at most %(most)s characters: “%(tag)s” is longer.")
            raise Unfit(told % {"most": TAG_LENGTH, "tag": name[:TAG_LENGTH] + "…"})
        if not tag_slug(name):
            raise Unfit(_("A tag needs a letter or a figure: “%(tag)s” has none.") % {"tag": name})
        names.setdefault(tag_slug(name), name)
    if len(names) > TAGS_A_THREAD:
        raise Unfit(_("A thread has at most %(most)s tags.") % {"most": TAGS_A_THREAD})
    return list(names.values())


def write_tags(thread: Thread, names: Iterable[str]) -> None:
    """Let a locked thread have these prepared tags and no others. Up to three queries."""
    chosen = list(names)
    slugs = {tag_slug(name) for name in chosen}
    ThreadTag.objects.filter(thread=thread).exclude(slug__in=slugs).delete()
    ThreadTag.objects.bulk_create(
        [ThreadTag(thread=thread, slug=slug) for slug in sorted(slugs)], ignore_conflicts=True
    )
    thread.tags = ", ".join(chosen)
    thread.save(update_fields=["tags"])
