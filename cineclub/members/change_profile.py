"""Change what a member tells of themselves."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from cineclub.accounts.models import Member
from cineclub.core import versions
from cineclub.markup import FilmResolver, MemberResolver, render
from cineclub.members.models import Profile

AVATARS = "avatars"


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


def set_avatar(member: Member, webp: bytes) -> None:
    """Show ``webp`` (made by ``as_avatar``) as the member's picture from now on.

    Each picture has an address of its own, so that it may be cached for ever.
    """
    name = f"{AVATARS}/{member.pk}-{secrets.token_hex(8)}.webp"
    _swap_avatar(member, default_storage.save(name, ContentFile(webp)))


def remove_avatar(member: Member) -> None:
    """Show the monogram again."""
    _swap_avatar(member, "")


def _nothing(asked: Sequence[Any]) -> dict[Any, Any]:
    return {}


def _swap_avatar(member: Member, name: str) -> None:
    old = Profile.objects.filter(pk=member.pk).values_list("avatar", flat=True).first()
    _keep(member, avatar=name)
    if old:
        default_storage.delete(old)


def _keep(member: Member, **fields: str) -> None:
    with transaction.atomic():
        Profile.objects.update_or_create(member=member, defaults=fields)
        versions.bump(f"member:{member.pk}", f"who:{member.pk}", "members")
