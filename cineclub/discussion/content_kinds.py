"""Posts and threads as the registry of content kinds knows them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from cineclub.core.kinds import USUAL, ContentKind, Offer
from cineclub.discussion.around import around_post, around_thread
from cineclub.discussion.models import Board, Post, Thread, ThreadKind
from cineclub.discussion.remove import remove_post, remove_thread, restore_post, restore_thread


def _post_title(post: Any) -> str:
    return f"{post.thread.title} #{post.number}"


def _whole_thread(post: Any) -> tuple[str, int] | None:
    opens = post.number == 1 and post.thread.kind == ThreadKind.THREAD
    return ("thread", post.thread_id) if opens else None


GONE = (
    Offer("dismiss", _("Leave it removed"), "a"),
    Offer("restore", _("Bring it back"), "b"),
)
WAITS = (
    Offer("restore", _("Let it through"), "a"),
    Offer("remove", _("Refuse it"), "x"),
)
WHOLE = Offer("remove-whole", _("Remove the whole thread"), "t")


def offers_on(thing: Any) -> tuple[Offer, ...]:
    """What can be decided about a post or thread as it is."""
    removal = getattr(thing, "removal", None)
    if removal is not None:
        return WAITS if removal.held else GONE
    whole = isinstance(thing, Post) and _whole_thread(thing)
    return (*USUAL, WHOLE) if whole else USUAL


POST = ContentKind(
    name="post",
    label=_("post"),
    visible_to=lambda member: Post.objects.visible_to(member).with_author(),
    everything=Post.objects.with_author,
    address=lambda post: post.get_absolute_url(),  # type: ignore[attr-defined]
    title=_post_title,
    excerpt=lambda post: post.told,  # type: ignore[attr-defined]
    author=lambda post: post.author,  # type: ignore[attr-defined]
    remove=remove_post,
    restore=restore_post,
    whole=_whole_thread,
    place=lambda post: ("thread", post.thread_id),
    around=around_post,
    html=lambda post: post.html,
    offers=offers_on,
)
BOARD = ContentKind(
    name="board",
    label=_("board"),
    visible_to=Board.objects.visible_to,
    everything=Board.objects.all,
    address=lambda board: board.get_absolute_url(),  # type: ignore[attr-defined]
    title=str,
    excerpt=lambda board: board.description,  # type: ignore[attr-defined]
    author=lambda _board: None,
)
THREAD = ContentKind(
    name="thread",
    label=_("thread"),
    visible_to=lambda member: Thread.objects.visible_to(member).with_row(),
    everything=Thread.objects.with_row,
    address=lambda thread: thread.get_absolute_url(),  # type: ignore[attr-defined]
    title=str,
    excerpt=lambda thread: thread.told_opening,  # type: ignore[attr-defined]
    author=lambda thread: thread.author,  # type: ignore[attr-defined]
    remove=remove_thread,
    restore=restore_thread,
    around=around_thread,
    offers=offers_on,
)
