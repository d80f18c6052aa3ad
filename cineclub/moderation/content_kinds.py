"""What the queue and the log hold that is not a text: members, and sanctions they appeal against.

In the log a member is “a member” to everybody: what was decided stands there, not about whom.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from markupsafe import Markup, escape

from cineclub.accounts.models import Member
from cineclub.core.addresses import address_of
from cineclub.core.kinds import ContentKind, Offer, Part
from cineclub.moderation.cards import PEOPLE, subjects
from cineclub.moderation.models import ABOUT_MEMBER, Decision, Sanction
from cineclub.moderation.sanction import lift, uphold

IN_ONE_BREATH = timedelta(seconds=10)
NOTE = Markup('<p class="note">{}</p>')
LINK = Markup('<a href="{}"><bdi>{}</bdi></a>')
AS_WRITTEN = Markup('<p class="keeplines">{}</p>')


def _seen_by(reader: Member | None) -> Any:
    rows = Sanction.objects.select_related("member")
    return rows if reader is not None and reader.is_moderator else rows.none()


def _title(row: Any) -> str:
    told = {"sort": row.get_sort_display(), "name": row.member.name}
    return _("%(sort)s of %(name)s") % told


def _around(row: Any, reader: Member | None) -> list[Part]:
    """What they were told, by whom and for what, and what they answer. Up to three queries."""
    here = address_of("moderation:member", row.member.slug)
    html = AS_WRITTEN.format(row.text) + _given_for(row, reader)
    told = Part(row.get_sort_display(), here, html, _giver(row), row.at)
    if not row.appeal:
        return [told]
    answer = Part(
        _("Appeal"), here, AS_WRITTEN.format(row.appeal), row.member, row.appealed_at, True
    )
    return [told, answer]


def _giver(row: Any) -> Member | None:
    return row.decision.moderator if row.decision else None


def _given_for(row: Any, reader: Member | None) -> Markup:
    """What it was given for, and to who gave it that another one answers."""
    parts = []
    if cause := _cause(row):
        subject = subjects([cause], reader)[cause]
        what = LINK.format(subject.url, subject.title) if subject.url else subject.label
        parts.append(NOTE.format(escape(_("It was given for {}.")).format(what)))
    if reader is not None and (barred := _why_not(row, reader)):
        parts.append(NOTE.format(barred))
    return Markup("").join(parts)


def _why_not(row: Any, moderator: Member) -> str:
    """Who gave it does not answer the appeal against it, where somebody else can. One query for
    who gave it."""
    if moderator != _giver(row) or moderator.is_admin:
        return ""
    others = Member.objects.moderators().exclude(pk__in=(moderator.pk, row.member_id))
    if not others.exists():
        return ""
    return _("You gave it yourself: you can take it back, another moderator says whether it stays.")


def _cause(row: Any) -> tuple[str, int] | None:
    """What was decided about with the sanction in one breath, for the same reason. One query."""
    given = row.decision
    if given is None:
        return None
    with_it = Decision.objects.filter(
        about=row.member_id,
        moderator=given.moderator_id,
        reason=given.reason,
        pk__lt=given.pk,
        at__range=(row.at - IN_ONE_BREATH, row.at),
    )
    found = with_it.exclude(kind__in=PEOPLE).order_by("-pk").values_list("kind", "object_id")
    return found.first()


SANCTION = ContentKind(
    name="sanction",
    label=gettext_lazy("a sanction"),
    visible_to=_seen_by,
    everything=lambda: Sanction.objects.select_related("member", "decision__moderator"),
    address=lambda row: address_of("moderation:member", row.member.slug),  # type: ignore[attr-defined]
    title=_title,
    excerpt=lambda row: row.appeal[:300] or row.text[:300],  # type: ignore[attr-defined]
    author=lambda row: row.member,  # type: ignore[attr-defined]
    restore=lift,
    leave=uphold,
    bars=_why_not,
    around=_around,
    offers=lambda _row: (
        Offer("dismiss", gettext_lazy("It stays"), "x"),
        Offer("restore", gettext_lazy("Take it back"), "a"),
    ),
)
MEMBER = ContentKind(
    name=ABOUT_MEMBER,
    label=gettext_lazy("a member"),
    visible_to=lambda _reader: Member.objects.none(),
    everything=Member.objects.none,
    address=lambda _member: "",
    title=str,
    excerpt=lambda _member: "",
    author=lambda member: member,
)
