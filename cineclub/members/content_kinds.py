"""Profiles as the registry of content kinds knows them: words and picture of a member."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from markupsafe import Markup

from cineclub.accounts.models import Member
from cineclub.core.kinds import USUAL, ContentKind, Offer, Part
from cineclub.members.models import Profile
from cineclub.members.remove_profile import remove_profile, restore_profile

GONE = (
    Offer("dismiss", gettext_lazy("Leave it removed"), "a"),
    Offer("restore", gettext_lazy("Put it back"), "b"),
)


def _everything() -> QuerySet[Member]:
    return Member.objects.select_related("profile", "profile_removal")


def _title(member: Any) -> str:
    return _("Profile of %(name)s") % {"name": member.name}


def _excerpt(member: Any) -> str:
    profile: Profile | None = getattr(member, "profile", None)
    return f"{profile.title} {profile.about}".strip()[:300] if profile else ""


def _around(member: Any, _reader: Member | None) -> list[Part]:
    """Line, words and picture."""
    profile: Profile = getattr(member, "profile", None) or Profile()
    about = Markup(profile.about_html)  # noqa: S704 (rendered and cleaned when it was written)
    picture = Markup("")
    if profile.avatar_url:
        shown = _("Their picture: %(alt)s") % {"alt": profile.avatar_alt or "?"}
        picture = Markup("<p>{}</p>").format(shown)
    html = Markup("<p>{}</p>{}{}").format(profile.title, about, picture)
    return [Part(_("Profile"), member.get_absolute_url(), html, member, None, True)]


def _html(member: Any) -> str:
    profile: Profile | None = getattr(member, "profile", None)
    return profile.about_html if profile else ""


def _offers(member: Any) -> tuple[Offer, ...]:
    return GONE if getattr(member, "profile_removal", None) is not None else USUAL


PROFILE = ContentKind(
    name="profile",
    label=gettext_lazy("profile"),
    visible_to=lambda _reader: _everything().filter(is_active=True),
    everything=_everything,
    address=lambda member: member.get_absolute_url(),  # type: ignore[attr-defined]
    title=_title,
    excerpt=_excerpt,
    author=lambda member: member,
    remove=remove_profile,
    restore=restore_profile,
    around=_around,
    html=_html,
    offers=_offers,
)
