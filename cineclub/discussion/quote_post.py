"""A post as the Markdown of a quote, for whoever answers it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from cineclub.discussion.models import Post
from cineclub.markup import MarkupError, quote


def quote_post(post: Post) -> str:
    """Markdown that quotes a post loaded with its author, under their name and linked to it.

    A folded post stays folded. "" where nothing of it can be quoted.
    """
    name = post.author.name if post.author else _("A former member")
    text = f":::spoiler\n{post.text}\n:::" if post.spoiler else post.text
    try:
        return quote(name, text, post.get_absolute_url())
    except MarkupError:
        return ""


def with_quote(begun: str, quoted: str) -> str:
    """What was begun, and behind it the quote, with room to go on writing."""
    return f"{begun.rstrip()}\n\n{quoted}".lstrip("\n")
