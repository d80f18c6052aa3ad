"""What members typed and have not sent: kept on the server, one a form, until it is posted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from cineclub.accounts.models import Member
from cineclub.core.outlines import is_being_made
from cineclub.discussion.models import Draft, Thread, ThreadRedirect
from cineclub.discussion.submit import TOKEN_LENGTH, was_sent

# Where a draft belongs, see `Draft`.
KEY = re.compile(r"(?:board|film|reply|review|comment|edit|review-edit|talk|talk-start):\d{1,18}")
# Fields beside the text that are worth keeping, and how much of each.
KEPT_FIELDS = {
    "title": 1_000,
    "to": 4_000,
    "films": 5_000,
    "tags": 1_000,
    "board": 20,
    "step": 5,
    "pull_quote": 2_000,
    "spoiler": 5,
    "spoilers": 10,
    "thread": 20,
    "poll_question": 1_000,
    "poll_options": 10_000,
    "poll_kind": 10,
    "poll_most": 5,
    "poll_results": 10,
    "poll_closes": 10,
    "poll_named": 5,
    "film": 300,
    "on": 10,
    "movie_tab": 5,
}
# With one of these a draft is begun, before there is a text.
BEGIN_A_DRAFT = ("title", "to", "pull_quote", "film")
# A text that is too long to post is still kept, so that its author can shorten it.
LONGEST_DRAFT = 256 * 1024
# Who begins more than this has forgotten the oldest.
DRAFTS_A_MEMBER = 100
# Of the token of a form, enough to tell it from the member's others.
BESIDE_LENGTH = 20


class BadDraft(ValueError):
    """A draft for no form of ours, or larger than anything one could shorten."""


def keep_draft(member: Member, key: str, sent: Mapping[str, str]) -> Draft | None:
    """Keep the form as it was ``sent``; None when there is nothing to keep or it was posted since.

    What was begun from an older draft than there is now does not replace it, but is kept beside
    it (``is_beside``); ``over`` in it, the version of that other one, lets them change places.
    Raises ``BadDraft``. Five queries.
    """
    text = sent.get("text", "").replace("\0", "")
    if not KEY.fullmatch(key) or len(text) > LONGEST_DRAFT:
        raise BadDraft(key[:60])
    key = _where_it_went(key)
    if was_sent(member, sent.get("token", "")):
        return None  # the last keystrokes may arrive after the form itself
    fields = {
        name: sent[name].replace("\0", "")[:length]
        for name, length in KEPT_FIELDS.items()
        if sent.get(name)
    }
    if not text.strip() and not any(fields.get(name) for name in BEGIN_A_DRAFT):
        forget_draft(member, key, sent)
        return None
    fields["by"] = _token_in(sent)
    with transaction.atomic():
        return _keep(member, key, {"text": text, "fields": fields}, sent)


def _keep(
    member: Member,
    key: str,
    values: dict[str, Any],
    sent: Mapping[str, str],
    *,
    beside: bool = False,
) -> Draft:
    found = Draft.objects.select_for_update()
    draft, is_new = found.get_or_create(member=member, key=key, defaults=values)
    if is_new:
        if not beside:
            Draft.objects.filter(member=member, key=_beside(key, sent)).delete()
        _forget_oldest(member)
        return draft
    if not beside and not _goes_on(draft, sent):
        if sent.get("over") != version_of(draft):
            return _keep(member, _beside(key, sent), values, sent, beside=True)
        Draft.objects.filter(member=member, key=_beside(key, sent)).delete()
        there = f"{key}{Draft.BESIDE}{draft.fields.get('by', '')[:BESIDE_LENGTH]}"
        other = {"text": draft.text, "fields": draft.fields}
        Draft.objects.update_or_create(member=member, key=there, defaults=other)
    draft.text, draft.fields = values["text"], values["fields"]
    draft.save(update_fields=["text", "fields", "at"])
    return draft


def version_of(draft: Draft | None) -> str:
    """What a form carries as ``begun``, to tell later whether it was filled from this draft."""
    return draft.at.isoformat() if draft else ""


def _goes_on(draft: Draft, sent: Mapping[str, str]) -> bool:
    """Whether this form was filled from the draft as it is now, or was the last to write it. A
    form that does not say from what it was begun replaces what there is."""
    if "begun" not in sent or sent["begun"] == version_of(draft):
        return True
    return bool(_token_in(sent)) and draft.fields.get("by") == _token_in(sent)


def _token_in(sent: Mapping[str, str]) -> str:
    return sent.get("token", "").replace("\0", "")[:TOKEN_LENGTH]


def _beside(key: str, sent: Mapping[str, str]) -> str:
    """The key of what this form keeps beside the draft: one for each page that is open."""
    return f"{key}{Draft.BESIDE}{_token_in(sent)[:BESIDE_LENGTH]}"


def draft_of(member: Member, key: str) -> Draft | None:
    """The draft of one form. One query; an outline has none."""
    if is_being_made():
        return None
    return Draft.objects.filter(member=member, key=key).first()


def drafts_of_form(member: Member, key: str, sent: Mapping[str, str]) -> list[Draft]:
    """The drafts that the form as it was ``sent`` speaks of: what it kept beside another one, and
    the draft itself unless something else was typed into it since. One query."""
    if not KEY.fullmatch(key):
        return []
    found = Draft.objects.filter(member=member, key__in=(key, _beside(key, sent)))
    return [draft for draft in found.order_by("-key") if draft.is_beside or _goes_on(draft, sent)]


def forget_draft(member: Member, key: str, sent: Mapping[str, str]) -> None:
    """Drop it: it was posted, or its author emptied the form. Up to two queries."""
    if gone := [draft.pk for draft in drafts_of_form(member, key, sent)]:
        Draft.objects.filter(pk__in=gone).delete()


def drafts_follow(source: Thread, target: Thread) -> None:
    """What was begun as a reply to ``source`` goes to ``target``, behind what was begun there."""
    there = {d.member_id: d for d in Draft.objects.filter(key=f"reply:{target.pk}")}
    for draft in Draft.objects.filter(key=f"reply:{source.pk}"):
        begun = there.get(draft.member_id)
        if begun is None:
            draft.key = f"reply:{target.pk}"
            draft.save(update_fields=["key"])
        else:
            begun.text = f"{begun.text}\n\n{draft.text}"
            begun.save(update_fields=["text", "at"])
            draft.delete()
    for draft in Draft.objects.filter(key__startswith=f"reply:{source.pk}{Draft.BESIDE}"):
        draft.key = f"reply:{target.pk}{Draft.BESIDE}{draft.pk}"
        draft.save(update_fields=["key"])
    for draft in Draft.objects.filter(fields__thread=str(source.pk)):
        draft.fields["thread"] = str(target.pk)
        draft.save(update_fields=["fields"])


def _where_it_went(key: str) -> str:
    """The key of a reply to a thread that was merged into another since the page was opened."""
    kind, _, pk = key.partition(":")
    if kind != "reply":
        return key
    gone = ThreadRedirect.objects.filter(pk=int(pk)).first()
    return f"reply:{gone.thread_id}" if gone else key


def _forget_oldest(member: Member) -> None:
    kept = Draft.objects.filter(member=member).order_by("-at", "-id")
    if beyond := list(kept.values_list("pk", flat=True)[DRAFTS_A_MEMBER:]):
        Draft.objects.filter(pk__in=beyond).delete()


def clock(moment: datetime) -> str:
    """A time of day in the site's zone, as the page says it: "2:14 pm"."""
    local = timezone.localtime(moment)
    return f"{local.hour % 12 or 12}:{local.minute:02d} {'am' if local.hour < 12 else 'pm'}"
