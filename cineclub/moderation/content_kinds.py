"""What the queue and the log hold that is not a text: members, and sanctions they appeal against.

In the log a member is “a member” to everybody: what was decided stands there, not about whom.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from markupsafe import Markup

from cineclub.accounts.models import Member
from cineclub.core.addresses import address_of
from cineclub.core.kinds import ContentKind, Offer, Part
from cineclub.moderation.models import ABOUT_MEMBER, Sanction
from cineclub.moderation.sanction import lift, uphold

AS_WRITTEN = Markup('<p class="keeplines">{}</p>')


def _seen_by(reader: Member | None) -> Any:
    rows = Sanction.objects.select_related("member")
    return rows if reader is not None and reader.is_moderator else rows.none()


def _title(row: Any) -> str:
    told = {"sort": row.get_sort_display(), "name": row.member.name}
    return _("%(sort)s of %(name)s") % told


def _around(row: Any, _reader: Member | None) -> list[Part]:
    """What they were told, and what they answer."""
    here = address_of("moderation:member", row.member.slug)
    told = Part(row.get_sort_display(), here, AS_WRITTEN.format(row.text), at=row.at)
    if not row.appeal:
        return [told]
    answer = Part(
        _("Appeal"), here, AS_WRITTEN.format(row.appeal), row.member, row.appealed_at, True
    )
    return [told, answer]


SANCTION = ContentKind(
    name="sanction",
    label=gettext_lazy("a sanction"),
    visible_to=_seen_by,
    everything=lambda: Sanction.objects.select_related("member"),
    address=lambda row: address_of("moderation:member", row.member.slug),  # type: ignore[attr-defined]
    title=_title,
    excerpt=lambda row: row.appeal[:300] or row.text[:300],  # type: ignore[attr-defined]
    author=lambda row: row.member,  # type: ignore[attr-defined]
    restore=lift,
    leave=uphold,
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
