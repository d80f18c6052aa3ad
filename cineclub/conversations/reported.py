"""Showing some messages to the moderators: a copy of those, and of nothing else."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from markupsafe import Markup

from cineclub.accounts.models import Member
from cineclub.conversations.models import Message, Participant, ReportedTalk
from cineclub.core.kinds import ContentKind, Offer, Part
from cineclub.discussion.prepare import Unfit, prepare
from cineclub.moderation.report import report
from cineclub.ui.filters import when

# Enough to see what happened; a whole correspondence is not what moderators are for.
MESSAGES_A_REPORT = 20


def report_messages(part: Participant, numbers: Collection[int], reason: str) -> ReportedTalk:
    """Copy these messages, as far as the reporter may read them, and report the copy.

    Raises ``Unfit`` when none is chosen, or too many.
    """
    found = Message.objects.filter(
        conversation=part.conversation_id, number__in=numbers, number__gte=part.since
    ).exclude(html="")
    chosen = list(found.select_related("author").order_by("number")[: MESSAGES_A_REPORT + 1])
    if not chosen:
        raise Unfit(_("Choose the messages that the moderators are to see."))
    if len(chosen) > MESSAGES_A_REPORT:
        raise Unfit(
            _("At most %(most)s messages can be shown at once.") % {"most": MESSAGES_A_REPORT}
        )
    about = next((each.author for each in chosen if each.author_id != part.member_id), None)
    with transaction.atomic():
        copy = ReportedTalk.objects.create(
            author=about,
            html=format_html_join("\n", "{}", ((_copied(each),) for each in chosen)),
            excerpt=prepare(chosen[0].text, images=False).excerpt,
        )
        report("conversation", copy.pk, part.member, reason)
    return copy


def _copied(message: Message) -> str:
    author: Member | None = message.author
    return format_html(
        '<article class="copied"><p class="by"><b>{}</b> {}</p>'
        '<div class="read">{}</div></article>',
        author.name if author else _("a former member"),
        when(message.at),
        Markup(message.html),  # noqa: S704 (rendered and cleaned by markup when it was written)
    )


def _visible_to(member: Member | None) -> object:
    copies = ReportedTalk.objects.select_related("author")
    return copies if member is not None and member.is_moderator else copies.none()


def _around(copy: Any, _reader: Member | None) -> list[Part]:
    """The messages that were chosen, and no others."""
    title, here = _("Messages that were reported"), f"/conversations/reported/{copy.pk}/"
    return [Part(title, here, Markup(copy.html), is_it=True)]  # noqa: S704 (see `_copied`)


REPORTED_TALK = ContentKind(
    name="conversation",
    label=gettext_lazy("messages of a private conversation"),
    visible_to=_visible_to,  # type: ignore[arg-type]
    everything=lambda: ReportedTalk.objects.select_related("author"),
    address=lambda copy: f"/conversations/reported/{copy.pk}/",
    title=lambda _copy: _("Messages that were reported"),
    excerpt=lambda copy: copy.excerpt,  # type: ignore[attr-defined]
    author=lambda copy: copy.author,  # type: ignore[attr-defined]
    around=_around,
    # A copy is nothing to remove: what is decided is about its author.
    offers=lambda _copy: (Offer("dismiss", gettext_lazy("It is looked after"), "a"),),
)
