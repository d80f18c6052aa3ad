"""Moderators folding what gives a film away in somebody's post; nothing of it is lost."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from cineclub.accounts.models import Member
from cineclub.discussion.edit_post import edit_post
from cineclub.discussion.models import Post
from cineclub.discussion.prepare import Unfit
from cineclub.discussion.tell import tell_authors
from cineclub.moderation.decide import log_act
from cineclub.moderation.models import Action
from cineclub.notifications.causes import Cause


def fold_spoiler(post: Post, moderator: Member, passage: str, reason: str) -> bool:
    """Fold ``passage``, which stands in the post once, or all of the post where it is "".

    False when it is folded already. Its history shows what it was. Raises ``Unfit``.
    """
    text = _folded(post.text, passage) if passage else post.text
    with transaction.atomic():
        if not edit_post(post, moderator, text, spoiler=post.spoiler or not passage):
            return False
        decision = log_act("post", post.pk, moderator, Action.FOLD, reason)
        tell_authors(Cause.DECISION, decision, [post.author_id])
        return True


def _folded(text: str, passage: str) -> str:
    """``text`` with the passage behind a curtain: in its line, or as paragraphs of its own."""
    if text.count(passage) != 1:
        raise Unfit(
            _("Copy the passage from the text as it stands here: it has to be in it exactly once.")
        )
    if "||" in passage or ":::" in passage:
        raise Unfit(_("A part of this is folded already. Choose what stands before or after it."))
    before, _found, after = text.partition(passage)
    if "\n" not in passage:
        return f"{before}||{passage}||{after}"
    if before.rpartition("\n")[2].strip() or after.partition("\n")[0].strip():
        raise Unfit(_("More than one line can be folded only from the start of a line to its end."))
    return f"{before}:::spoiler\n{passage}\n:::{after}"
