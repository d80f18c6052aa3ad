"""What waits for a moderator when all that its author left is removed: refused with the rest, and
waiting again when that is taken back."""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet

from cineclub.accounts.models import Member
from cineclub.discussion.add_post import locked_with
from cineclub.discussion.hold import hold_post
from cineclub.discussion.models import Post, PostRemoval, ThreadRemoval
from cineclub.moderation.models import Decision, Taken
from cineclub.moderation.open_cases import open_reports_on
from cineclub.moderation.report import waits_no_more

KIND = "waiting"


def refuse_what_waits(member: Member, decision: Decision) -> None:
    """Refuse it by ``decision``, which keeps why each waited."""
    with transaction.atomic():
        waits = PostRemoval.objects.filter(post__author=member, held=True)
        why = dict(waits.values_list("post", "reason"))
        Taken.objects.bulk_create(
            [
                Taken(decision=decision, kind=KIND, object_id=post, kept={"why": reason})
                for post, reason in why.items()
            ],
            ignore_conflicts=True,
        )
        told = {"held": False, "by": decision.moderator, "reason": decision.reason}
        ThreadRemoval.objects.filter(thread__posts__in=list(why), held=True).update(**told)
        waits.update(**told)
        answer_reports(list(why), decision)


def waited(decision: Decision) -> QuerySet[Taken]:
    """What waited when ``decision`` refused it."""
    return decision.taken.filter(kind=KIND)


def let_wait_again(decision: Decision) -> bool:
    """Put back into the queue what ``decision`` refused and nobody decided about since; False when
    there is nothing."""
    some = False
    for taken in waited(decision):
        some = _waits_again(taken, decision) or some
    return some


def answer_reports(posts: list[int], decision: Decision) -> None:
    """Let ``decision`` answer what was open about these posts."""
    open_reports_on("post", *posts).update(decision=decision)
    waits_no_more("post", posts)


@transaction.atomic
def _waits_again(taken: Taken, decision: Decision) -> bool:
    post = Post.objects.filter(pk=taken.object_id).first()
    taken.delete()
    if post is None:
        return False
    thread, why = locked_with(post), taken.kept["why"]
    refused = {"held": False, "by": decision.moderator, "reason": decision.reason}
    # When it was held tells whether anybody had seen it before: ``at`` stays.
    again = {"held": True, "by": None, "reason": why}
    if not PostRemoval.objects.filter(post=post, **refused).update(**again):
        return False
    if post.number == 1:
        ThreadRemoval.objects.filter(thread=thread, **refused).update(**again)
    hold_post(post, thread, why)
    return True
