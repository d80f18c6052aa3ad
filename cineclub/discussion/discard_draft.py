"""Letting a draft go, with a way back: the last one that a member discarded is kept for a while."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from cineclub.accounts.models import Member
from cineclub.discussion.models import Draft

# Whoever misses it does so the same evening, or the next morning.
WAIT = timedelta(days=1)


def discard_draft(draft: Draft) -> None:
    """Take it from its form, and forget the one that was discarded before. Three queries."""
    with transaction.atomic():
        Draft.objects.filter(member=draft.member_id, key=Draft.DISCARDED).delete()
        draft.fields = draft.fields | {"was": draft.key}
        draft.key = Draft.DISCARDED
        draft.save(update_fields=["key", "fields", "at"])


def bring_back_draft(member: Member) -> Draft | None:
    """The draft that was discarded last, in its form again; beside another that was begun there
    since. None when it is gone. Up to four queries."""
    with transaction.atomic():
        found = Draft.objects.select_for_update().filter(member=member, key=Draft.DISCARDED)
        draft = found.first()
        if draft is None:
            return None
        key = draft.fields.pop("was", "")
        if Draft.objects.filter(member=member, key=key).exists():
            key = f"{draft.form}{Draft.BESIDE}{draft.pk}"
        draft.key = key
        draft.save(update_fields=["key", "fields", "at"])
    return draft


@task
def forget_discarded() -> None:
    """Delete what was discarded a day ago."""
    old = Draft.objects.filter(key=Draft.DISCARDED, at__lt=timezone.now() - WAIT)
    old.delete()
