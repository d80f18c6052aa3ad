"""The text of a post as its readers get it: as it stands, folded, or marked as gone."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _
from markupsafe import Markup

from cineclub.discussion.models import Post, PostRemoval


def shown_html(post: Post, *, fold: bool = True, away: bool = False) -> Markup:
    """The rendered text, folded when it is a spoiler, marked when moderators see what is gone.

    ``away``: outside of its thread, where one for those who have seen the film tells nothing.
    """
    html = Markup(post.html)  # noqa: S704 (rendered and cleaned by markup when it was written)
    if (post.spoiler and fold) or (away and post.thread.tells_all):
        html = folded(html)
    removal = removal_of(post)
    if removal is None:
        return html
    return Markup('<p class="gonetext">{}</p>{}').format(_said_of(removal), html)


def _said_of(removal: PostRemoval) -> str:
    if removal.by_author:
        return _("Taken back by its author.")
    if removal.held:
        return _("Waits for a moderator: %(reason)s") % {"reason": removal.reason}
    return _("Removed: %(reason)s") % {"reason": removal.reason}


def folded(html: Markup, about: str = "") -> Markup:
    """A whole text behind a curtain that its reader draws."""
    told = Markup(" <span>{}</span>").format(about) if about else Markup("")
    return Markup(
        '<details class="spoil"><summary><b>{}</b>{}</summary><div class="drawn">{}</div></details>'
    ).format(_("Spoiler"), told, html)


def is_removed(post: Post) -> bool:
    """Whether the post or its thread was taken away; both must be loaded."""
    return removal_of(post) is not None or related(post.thread, "removal") is not None


def removal_of(post: Post) -> PostRemoval | None:
    """Why it is gone, or None; without a query where it was loaded."""
    removal: PostRemoval | None = related(post, "removal")
    return removal


def related(thing: Model, name: str) -> Any:
    """The other side of a one-to-one relation, or None. No query where it was loaded."""
    if name in thing._state.fields_cache:  # most have none: Django would raise to tell so
        return thing._state.fields_cache[name]
    return getattr(thing, name, None)
