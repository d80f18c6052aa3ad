"""Editing a post; what it said before is kept, but for slips that are mended at once."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from cineclub.accounts.models import Member
from cineclub.discussion.add_post import locked_with, name_films, stored
from cineclub.discussion.hold import hold_or_flag
from cineclub.discussion.images.in_texts import show_images
from cineclub.discussion.models import Post, PostEdit, Thread, ThreadKind
from cineclub.discussion.post_search.index_posts import index_edited
from cineclub.discussion.prepare import Prepared, prepare
from cineclub.discussion.screen import why_held
from cineclub.discussion.stale import bump_post
from cineclub.discussion.tell import tell_of_edit
from cineclub.moderation.models import Report
from cineclub.search.index import index_what_names

# For as long an author mends slips without a trace.
GRACE = timedelta(minutes=5)


class ChangedMeanwhile(Exception):
    """The post says something else than when its editor began."""


def version_of(post: Post) -> str:
    """Stands for what the post says now; a form carries it until it is sent."""
    said = f"{post.spoiler} {post.text}".encode()
    return hashlib.sha256(said).hexdigest()[:16]


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
        changed: dict[str, Any] = {**stored(words, folded=folded), "spoiler": folded}
        if not _mends_a_slip(current, editor, moment) or why_held(words, editor):
            changed["edited_at"] = moment
            if current.text != words.text:
                PostEdit.objects.create(post=current, by=editor, text=current.text, at=moment)
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


def _mends_a_slip(post: Post, editor: Member, moment: datetime) -> bool:
    """Whether its author edits it just after writing, and nobody can have gone by what it said:
    none answered or liked it, and nothing was reported since. Two queries at most."""
    is_theirs_and_new = editor.pk == post.author_id and moment - post.at < GRACE
    if not is_theirs_and_new or post.edited_at or post.likes or post.reactions:
        return False
    later = Post.objects.filter(thread=post.thread_id, number__gt=post.number)
    if later.exclude(author=editor).exists():
        return False
    # A report may name the post, its thread or its review.
    return not Report.objects.filter(at__gte=post.at).exists()
