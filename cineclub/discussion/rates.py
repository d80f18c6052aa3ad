"""How often a member may write. Beyond a rate the answer is 429, and the text is kept as a draft.

Only what had an effect counts: a form sent twice or refused costs nothing.
"""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from cineclub.accounts.models import Member
from cineclub.accounts.ratelimit import Rate, spend
from cineclub.discussion.trust import Trust, trust_of

# A lively evening in one thread is a post every two minutes; this is four times that.
POSTS = Rate("posts", limit=20, seconds=600)
# In their first day members look around; who posts faster than this is mostly a machine.
FIRST_POSTS = Rate("first-posts", limit=10, seconds=600)
# A board that one member fills in an hour belongs to them alone.
THREADS = Rate("threads", limit=10, seconds=3_600)
FIRST_THREADS = Rate("first-threads", limit=4, seconds=3_600)
# Reading an archive and liking what one finds is welcome; a script is not.
LIKES = Rate("post-likes", limit=120, seconds=600)
# Whoever keeps more than this in an hour keeps everything.
BOOKMARKS = Rate("bookmarks", limit=200, seconds=3_600)
# Changing one's mind is allowed, in every poll of the site; trying out ballots by machine is not.
VOTES = Rate("votes", limit=60, seconds=600)
# Far above what a person types, far below what a scraper asks; all boxes count together.
SEARCHING = Rate("search", limit=240, seconds=60)
# A draft is sent every few seconds while its author types, in a few tabs at most.
DRAFTS = Rate("drafts", limit=300, seconds=600)
# Rendering costs processor time, and nobody looks at more previews than this.
PREVIEWS = Rate("previews", limit=120, seconds=600)

# Whom the house knows may have a lively evening in three threads at once.
REGULARS_POSTS = Rate("regulars-posts", limit=60, seconds=600)
REGULARS_THREADS = Rate("regulars-threads", limit=20, seconds=3_600)

# A day's worth: each takes a second of a processor and some hundred kilobytes for good.
IMAGES = Rate("images", limit=50, seconds=86_400)
FIRST_IMAGES = Rate("first-images", limit=10, seconds=86_400)
REGULARS_IMAGES = Rate("regulars-images", limit=200, seconds=86_400)

NEW_FOR = timedelta(days=1)


def spend_post(author: Member) -> None:
    """Count a post; raises ``TooMany``. Two queries, in the transaction of the post."""
    spend(_rate(author, FIRST_POSTS, POSTS, REGULARS_POSTS), f"member:{author.pk}")


def spend_thread(author: Member) -> None:
    """Count a new thread, which is a post too; raises ``TooMany``. Three queries."""
    spend(_rate(author, FIRST_THREADS, THREADS, REGULARS_THREADS), f"member:{author.pk}")
    spend_post(author)


def spend_image(sender: Member) -> Rate:
    """Count a picture, against the rate that is answered; raises ``TooMany``. Two queries."""
    rate = _rate(sender, FIRST_IMAGES, IMAGES, REGULARS_IMAGES)
    spend(rate, f"member:{sender.pk}")
    return rate


def _rate(author: Member, first: Rate, usual: Rate, regulars: Rate) -> Rate:
    """By trust: in the first day and after several removals the smallest."""
    if is_new(author):
        return first
    return regulars if trust_of(author) == Trust.REGULAR else usual


def is_new(member: Member) -> bool:
    """Whether they joined less than a day ago. Those who look after the site never are."""
    cares = member.is_moderator or member.is_curator
    return not cares and timezone.now() - member.joined_at < NEW_FOR
