"""Moderators emptying a profile, words and picture, and putting back what was in it."""

from __future__ import annotations

from django.db import transaction

from cineclub.accounts.models import Member
from cineclub.core import versions
from cineclub.members.models import Profile, ProfileRemoval
from cineclub.moderation.decide import decide
from cineclub.moderation.models import Action

KEPT = ("title", "about", "about_html", "avatar", "avatar_alt", "avatar_x", "avatar_y")
EMPTY = {
    "title": "", "about": "", "about_html": "", "avatar": "", "avatar_alt": "",
    "avatar_x": 50, "avatar_y": 50,
}  # fmt: skip


def remove_profile(member: Member, moderator: Member, reason: str) -> bool:
    """Empty it; False when there is nothing in it. What was in it can be put back."""
    with transaction.atomic():
        if not take_away(member, moderator, reason):
            return False
        decide("profile", member.pk, moderator, Action.REMOVE, reason, about=member.pk)
    return True


def restore_profile(member: Member, moderator: Member, reason: str) -> bool:
    """Put back what was in it; False when the member has filled it anew, or nothing was taken."""
    with transaction.atomic():
        if not put_back(member):
            return False
        decide("profile", member.pk, moderator, Action.RESTORE, reason, about=member.pk)
    return True


def take_away(member: Member, moderator: Member, reason: str, *, dry: bool = False) -> bool:
    """The same without a decision of its own; with ``dry`` only whether there is something."""
    with transaction.atomic():
        profile = _locked(member)
        if profile is None or profile.is_empty or dry:
            return profile is not None and not profile.is_empty
        kept = {name: getattr(profile, name) for name in KEPT}
        ProfileRemoval.objects.update_or_create(
            member=member,
            defaults={"kept": kept, "avatar": profile.avatar, "by": moderator, "reason": reason},
        )
        Profile.objects.filter(pk=member.pk).update(**EMPTY)
        _bump(member)
    return True


def put_back(member: Member) -> bool:
    """Fill an empty profile with what was taken from it."""
    with transaction.atomic():
        profile = _locked(member)
        removal = ProfileRemoval.objects.filter(pk=member.pk).first()
        if removal is None or (profile is not None and not profile.is_empty):
            return False
        Profile.objects.filter(pk=member.pk).update(**removal.kept)
        removal.delete()
        _bump(member)
    return True


def _locked(member: Member) -> Profile | None:
    Member.objects.select_for_update().get(pk=member.pk)
    return Profile.objects.filter(pk=member.pk).first()


def _bump(member: Member) -> None:
    versions.bump(f"member:{member.pk}", f"who:{member.pk}", "members")
