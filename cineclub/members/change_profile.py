"""Change what a member tells of themselves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction

from cineclub.accounts.models import Member
from cineclub.core import versions
from cineclub.markup import FilmResolver, MemberResolver, render
from cineclub.members.models import OLD_AVATARS, Profile, ProfileRemoval
from cineclub.pictures.keep import forget, placing
from cineclub.pictures.make_pictures import AVATAR, MIDDLE, Focus, Pictures


def change_profile(
    member: Member,
    *,
    title: str,
    about: str,
    films: FilmResolver | None = None,
    members: MemberResolver | None = None,
) -> None:
    """Keep the line under the name and the text about them; raises ``MarkupError``.

    Without resolvers the text links to no film and no member.
    """
    html = render(about, films=films or _nothing, members=members or _nothing).html if about else ""
    _keep(member, title=title, about=about, about_html=html)


def change_signature(
    member: Member, signature: str, html: str, *, hides: bool | None = None
) -> None:
    """Show ``signature``, rendered as ``html``, under the member's posts from now on; ``hides``
    says whether they see those of others, None leaves it."""
    fields: dict[str, str | int] = {"signature": signature, "signature_html": html}
    if hides is not None:
        fields["hides_signatures"] = hides
    _keep(member, **fields)


def set_avatar(
    member: Member, made: Pictures | None, *, alt: str = "", focus: Focus = MIDDLE
) -> None:
    """Show ``made`` as the member's picture from now on; without it the one that is there stays,
    with these words and this focus."""
    with placing(made, _is_used) as name:
        _keep_avatar(member, name if made else None, alt, focus)


def remove_avatar(member: Member) -> None:
    """Show the monogram again."""
    _keep_avatar(member, "", "", MIDDLE)


def _nothing(asked: Sequence[Any]) -> dict[Any, Any]:
    return {}


def _keep_avatar(member: Member, name: str | None, alt: str, focus: Focus) -> None:
    with transaction.atomic():
        # The members' own lock: two pictures sent at once follow one another.
        Member.objects.select_for_update().get(pk=member.pk)
        was = Profile.objects.filter(pk=member.pk).values_list("avatar", flat=True).first() or ""
        now = was if name is None else name
        _keep(member, avatar=now, avatar_alt=alt, avatar_x=focus[0], avatar_y=focus[1])
        if was.startswith(OLD_AVATARS) and was != now and not _is_used(was):
            transaction.on_commit(lambda: default_storage.delete(was))
        elif was != now:
            forget(AVATAR, was, _is_used)


def _is_used(name: str) -> bool:
    there = Profile.objects.filter(avatar=name).exists()
    return there or ProfileRemoval.objects.filter(avatar=name).exists()


def _keep(member: Member, **fields: str | int) -> None:
    with transaction.atomic():
        Profile.objects.update_or_create(member=member, defaults=fields)
        versions.bump(f"member:{member.pk}", f"who:{member.pk}", "members")
