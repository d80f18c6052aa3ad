"""Where a post stands: pages of a thread are ranges of numbers, so that no page is ever counted.

Page one holds the numbers 1 to 20, page two 21 to 40, whatever was removed in between; an address
found once is right for as long as no other thread is merged into this one.
"""

from __future__ import annotations

from django.http import QueryDict
from django.utils.translation import gettext as _

from cineclub.core.paging import BadToken, place_in
from cineclub.discussion.models import Post, Thread, ThreadKind

POSTS_A_PAGE = 20


def page_start(number: int) -> int:
    """The ``after`` of the page that holds ``number``."""
    return (number - 1) // POSTS_A_PAGE * POSTS_A_PAGE


def last_page_start(thread: Thread) -> int:
    """The ``after`` of the thread's last page."""
    return page_start(max(thread.last_number, 1))


def address_of_page(thread: Thread, after: int) -> str:
    """The page of ``thread`` that begins after the number ``after``."""
    return thread.get_absolute_url() + (f"?after={after}" if after else "")


def place_of(post: Post, opening_stands: bool = True) -> str:
    """The page that shows ``post``, with the fragment that leads to it.

    Comments and reviews are shown at the thread's ``home``; a review that was taken away leaves its
    comments to the thread's own page.
    """
    thread = post.thread
    fragment = f"#p{post.number}"
    if thread.kind == ThreadKind.COMMENTS:
        recent = post.number > thread.last_number - POSTS_A_PAGE
        return thread.home + ("" if recent else f"?after={post.number + 1}") + fragment
    after = page_start(post.number)
    if thread.kind == ThreadKind.REVIEW and thread.home and opening_stands:
        return thread.home + (f"?after={after}" if after else "") + fragment
    return address_of_page(thread, after) + fragment


def number_in(sent: QueryDict) -> int:
    """The number in ``?after=``, 0 when there is none; raises ``BadToken``."""
    asked = place_in(sent)
    after = whole_number(asked)
    if after is None:
        raise BadToken(asked, _("A page begins after the number of a post: so write a number."))
    return after


def whole_number(text: str, least: int = 0) -> int | None:
    """``text`` as a number that a page may begin after; None when it is none."""
    if not text:
        return 0
    fits = text.isascii() and text.isdigit() and len(text) <= 9
    return int(text) if fits and int(text) >= least else None
