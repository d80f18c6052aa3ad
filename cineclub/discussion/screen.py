"""Holding what members write against the rules, before it is posted.

Forms do it, and what they found travels with the prepared text to ``add_post`` and ``edit_post``;
imports and the demo write without a form and are not screened.
"""

from __future__ import annotations

import re
from dataclasses import replace

from django.utils.translation import gettext as _

from cineclub.accounts.models import Member
from cineclub.discussion.prepare import Prepared, Screening, Unfit
from cineclub.discussion.trust import FIRST_POSTS, Trust, trust_of
from cineclub.moderation.models import RuleAct
from cineclub.moderation.rules import all_rules, found_in, hosts_of, writes_address
from cineclub.notifications.signed import site_url
from cineclub.sitesettings.models import SiteSettings

# In what ``markup`` renders: pictures, wherever they lie.
_PICTURE = re.compile(r"<(?:img|picture|video|audio|iframe)\b")


def screened(words: Prepared, beside: str = "") -> Prepared:
    """``words`` with what the rules say of them and of plain texts ``beside`` them, such as their
    title; raises ``Unfit`` where they refuse. One query."""
    html, text = words.rendered.html, f"{beside}\n{words.text}"
    found = found_in(text, html, all_rules())
    if found and found[0].act == RuleAct.REFUSE:
        raise Unfit(
            _("“%(pattern)s” cannot be posted here. What you typed is kept: change it.")
            % {"pattern": found[0].pattern}
        )
    screening = Screening(
        carries=_carries(_without_ours(html)) or writes_address(_without_ours(text)),
        held=tuple(str(rule.pattern) for rule in found if rule.act == RuleAct.HOLD),
        flagged=tuple(str(rule.pattern) for rule in found if rule.act == RuleAct.FLAG),
    )
    return replace(words, screening=screening)


def why_held(words: Prepared, author: Member) -> str:
    """Why these words have to wait for a moderator; "" when they need not. Up to two queries."""
    found = words.screening
    if found is None or author.is_moderator:
        return ""
    if found.held:
        return _("Held by a rule: %(patterns)s") % {"patterns": ", ".join(found.held)}
    if not found.carries or trust_of(author) != Trust.NEWCOMER:
        return ""
    return _("A newcomer's post with links or images") if _newcomers_wait() else ""


def why_flagged(words: Prepared, author: Member) -> str:
    """What the moderators are told of words that are posted all the same; "" for nothing."""
    found = words.screening
    if found is None or not found.flagged or author.is_moderator:
        return ""
    return _("Found by a rule: %(patterns)s") % {"patterns": ", ".join(found.flagged)}


def why_no_links(author: Member, *texts: str, html: str = "") -> str:
    """Why these words, which cannot wait for a moderator, cannot be kept with their links yet; ""
    when they can. ``html`` is what they are rendered to. No query without links."""
    if not (_carries(html) or any(map(writes_address, texts))):
        return ""
    if trust_of(author) != Trust.NEWCOMER or not _newcomers_wait():
        return ""
    return _(
        "Links can be put here once you have been here for a day and %(posts)s of your posts "
        "stand. What you typed is kept: take the link out."
    ) % {"posts": FIRST_POSTS}


def _without_ours(text: str) -> str:
    """Without what addresses of this site begin with: its own pages need no moderator."""
    return text.replace(f"{site_url()}/", "/")


def _carries(html: str) -> bool:
    return bool(hosts_of(html) or _PICTURE.search(html))


def _newcomers_wait() -> bool:
    return SiteSettings.current().hold_newcomers
