"""Editing a post; what it said before is kept."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from cineclub.accounts.models import Member
from cineclub.discussion.add_post import locked_with, name_films, stored
from cineclub.discussion.hold import hold_or_flag
from cineclub.discussion.images.in_texts import show_images
from cineclub.discussion.models import Post, PostEdit, Thread, ThreadKind
from cineclub.discussion.post_search.index_posts import index_edited
from cineclub.discussion.prepare import Prepared, prepare
from cineclub.discussion.stale import bump_post
from cineclub.discussion.tell import tell_of_edit
from cineclub.search.index import index_what_names


class ChangedMeanwhile(Exception):
    """The post says something else than when its editor began."""


def version_of(post: Post) -> str:
    """Stands for what the post says now; a form carries it until it is sent."""
    return post.edited_at.isoformat() if post.edited_at else "first"


def edit_post(
    post: Post,
    editor: Member,
    text: str | Prepared,
    *,
    seen: str = "",
    spoiler: bool | None = None,
    at: datetime | None = None,
) -> bool:
    """Replace the text; False, and no trace, when nothing changes. Raises ``Unfit``, and
    ``ChangedMeanwhile`` when the post is no longer the version that was ``seen``.

    ``spoiler`` folds or unfolds the whole post; None leaves it as it is.
    """
    words = prepare(text)
    with transaction.atomic():
        thread = locked_with(post)
        current = Post.objects.select_for_update(no_key=True).get(pk=post.pk)
        folded = current.spoiler if spoiler is None else spoiler
        if (current.text, current.spoiler) == (words.text, folded):
            return False
        if seen and seen != version_of(current):
            raise ChangedMeanwhile
        moment = at or timezone.now()
        if current.text != words.text:
            PostEdit.objects.create(post=current, by=editor, text=current.text, at=moment)
        changed = {**stored(words, folded=folded), "spoiler": folded, "edited_at": moment}
        Post.objects.filter(pk=post.pk).update(**changed)
        name_films(current, words)
        show_images(post.pk, words.rendered.image_ids, is_new=False)
        index_edited(current, words, folded=folded)
        index_what_names("post", [post.pk])
        if current.number == 1 and thread.kind != ThreadKind.COMMENTS:
            opening = "" if folded else words.excerpt
            Thread.objects.filter(pk=thread.pk).update(opening=opening)
        hold_or_flag(current, thread, editor, words)
        bump_post(current, thread)
        tell_of_edit(current, words)
    for field, value in changed.items():
        setattr(post, field, value)
    return True
