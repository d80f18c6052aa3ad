"""What stands around a post or thread: what it answers, and what was said to it."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from markupsafe import Markup

from cineclub.accounts.models import Member
from cineclub.core.kinds import Part
from cineclub.discussion.models import Post
from cineclub.discussion.polls.models import Poll
from cineclub.discussion.shown_text import shown_html

# Two before tell what it answers, two after what it did.
BEFORE = 2
AFTER = 2


def around_post(post: Any, reader: Member | None) -> list[Part]:
    """The opening, the posts just before and after, and the post itself; with an opening what is
    asked in its polls. One query, for an opening two or three."""
    near = Q(number__gte=post.number - BEFORE, number__lte=post.number + AFTER) | Q(number=1)
    posts = Post.objects.visible_to(reader).filter(near, thread=post.thread_id).with_author()
    parts = [_part(each, is_it=each.pk == post.pk) for each in posts.order_by("number")]
    return [*parts, *_polls(post)] if post.number == 1 else parts


def around_thread(thread: Any, reader: Member | None) -> list[Part]:
    """How it begins. One query."""
    posts = Post.objects.visible_to(reader).filter(thread=thread, number__lte=1 + AFTER)
    return [_part(each, is_it=each.number == 1) for each in posts.with_author().order_by("number")]


def _polls(post: Any) -> list[Part]:
    polls = Poll.objects.filter(thread=post.thread_id).with_options()
    return [Part(_("Poll"), each.get_absolute_url(), _asked(each)) for each in polls]


def _asked(poll: Poll) -> Markup:
    options = Markup("").join(
        Markup("<li>{}</li>").format(option.text) for option in poll.options.all()
    )
    return Markup("<p>{}</p><ul>{}</ul>").format(poll.question, options)


def _part(post: Post, *, is_it: bool) -> Part:
    return Part(
        title=(_("Post %(number)s") if post.author else _("Post %(number)s, by a former member"))
        % {"number": post.number},
        url=post.get_absolute_url(),
        html=shown_html(post, fold=False) if is_it else shown_html(post),
        author=post.author,
        at=post.at,
        is_it=is_it,
    )
