"""How far a member is trusted, from what they did here; limits and holds go by it.

Newcomers become members by a day and a few posts that stand; members become regulars by weeks of
posts that others liked. What moderators had to remove lately takes it back. Worked out at most once
a day and kept, so that a post costs one small query for it.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import IntEnum

from django.conf import settings
from django.db import models
from django.db.models import Count, Sum
from django.db.models.functions import TruncDate
from django.utils import timezone

from cineclub.accounts.models import Member
from cineclub.core.prepared import prepared
from cineclub.discussion.posts import Post
from cineclub.moderation.models import Decision
from cineclub.moderation.record import AGREED, TAKEN_BACK


class Trust(IntEnum):
    """From the least to the most."""

    NEWCOMER = 0
    MEMBER = 1
    REGULAR = 2


# In their first day members look around; whoever has had three posts stand has read the rules.
FIRST_DAY = timedelta(days=1)
FIRST_POSTS = 3
# A month of evenings; likes come from others, and cannot be had by writing alone.
REGULAR_AFTER = timedelta(days=30)
REGULAR_POSTS = 50
REGULAR_DAYS = 10
REGULAR_LIKES = 20
# A slip is forgotten after two months. Two slips in that time are no slip.
REMEMBERED = timedelta(days=60)
SLIPS = 2
# Of somebody who wrote thousands, the last ones tell enough.
LOOKED_AT = 300
KEPT_FOR = timedelta(days=1)


class MemberTrust(models.Model):
    """What was worked out last of one member."""

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="trust"
    )
    level = models.PositiveSmallIntegerField(default=0)
    at = models.DateTimeField()

    class Meta:
        app_label = "discussion"

    def __str__(self) -> str:
        return f"{self.member_id}: {self.level}"


def trust_of(member: Member) -> Trust:
    """One query, and once a day four more. None for those who look after the site, and for who
    joined today."""
    if member.is_moderator or member.is_curator:
        return Trust.REGULAR
    now = timezone.now()
    if now - member.joined_at < FIRST_DAY:
        return Trust.NEWCOMER
    for level, at in _kept(member.pk):
        # Newcomers are looked at each time: a third post shall count at once.
        if level and now - at < KEPT_FOR:
            return Trust(level)
    level = _worked_out(member, now)
    MemberTrust.objects.update_or_create(member=member, defaults={"level": level, "at": now})
    return level


def forget_trust(member_id: int | None) -> None:
    """Work it out anew next time: a moderator decided about them. One query."""
    MemberTrust.objects.filter(member=member_id).update(level=Trust.NEWCOMER)


@prepared
def _kept(member: int) -> models.QuerySet[MemberTrust, tuple[int, datetime]]:
    return MemberTrust.objects.filter(member=member).values_list("level", "at")


def _worked_out(member: Member, now: datetime) -> Trust:
    lately = Decision.objects.filter(about=member, at__gt=now - REMEMBERED)
    right = lately.filter(action__in=AGREED).count()
    slips = right - lately.filter(action__in=TAKEN_BACK).count()
    standing = Post.objects.standing().filter(author=member)
    if slips >= SLIPS or standing[:FIRST_POSTS].count() < FIRST_POSTS:
        return Trust.NEWCOMER
    if slips or now - member.joined_at < REGULAR_AFTER:
        return Trust.MEMBER
    last = standing.order_by("-at", "-id").values("pk")[:LOOKED_AT]
    figures = Post.objects.filter(pk__in=list(last.values_list("pk", flat=True))).aggregate(
        posts=Count("pk"), likes=Sum("likes"), days=Count(TruncDate("at"), distinct=True)
    )
    wanted = {"posts": REGULAR_POSTS, "likes": REGULAR_LIKES, "days": REGULAR_DAYS}
    enough = all((figures[name] or 0) >= least for name, least in wanted.items())
    return Trust.REGULAR if enough else Trust.MEMBER
