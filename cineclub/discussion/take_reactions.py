"""What a clean-up takes of a member's reactions to posts."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import ngettext

from cineclub.accounts.models import Member
from cineclub.discussion.like_post import like_post, locked_post, unlike_post
from cineclub.discussion.models import Post, PostLike
from cineclub.discussion.reactions import Reaction
from cineclub.moderation.cleaners import BATCH, Cleaner
from cineclub.moderation.models import Decision, Taken

KIND = "reaction"


def count_reactions_of(member: Member) -> int:
    """How many posts they reacted to. One query."""
    return PostLike.objects.filter(member=member).count()


def take_reactions(member: Member, decision: Decision) -> None:
    """Take them post by post, each under the lock that a like takes too."""
    felt = PostLike.objects.filter(member=member).select_related("post").order_by("post")
    while batch := list(felt[:BATCH]):
        for like in batch:
            _take(like, member, decision)


@transaction.atomic
def _take(like: PostLike, member: Member, decision: Decision) -> None:
    locked_post(like.post)
    kept = {"kind": like.kind, "at": like.at.isoformat()}
    if unlike_post(like.post, member):
        Taken.objects.update_or_create(
            decision=decision, kind=KIND, object_id=like.post_id, defaults={"kept": kept}
        )


@transaction.atomic
def give_back(member: Member, taken: Taken) -> None:
    """Put one back; one they had since then stays."""
    post = Post.objects.select_for_update(no_key=True).filter(pk=taken.object_id).first()
    if not Taken.objects.filter(pk=taken.pk).delete()[0] or post is None:
        return
    if not PostLike.objects.filter(post=post, member=member).exists():
        at = datetime.fromisoformat(taken.kept["at"])
        like_post(post, member, Reaction(taken.kept["kind"]), at=at)


def _told(n: int) -> str:
    return ngettext("%(n)s reaction to a post", "%(n)s reactions to posts", n) % {"n": f"{n:,}"}


REACTIONS = Cleaner(
    kind=KIND, count=count_reactions_of, told=_told, take=take_reactions, give_back=give_back
)
