"""Members told to programs: the picture of a shared link, and schema.org's ``ProfilePage``."""

from __future__ import annotations

from cineclub.accounts.models import Member
from cineclub.core.addresses import address_of
from cineclub.ui.sharing import SCHEMA, Share, picture_version, without_empty


def member_picture_version(who: Member, title: str) -> str:
    """Changes with what the picture of the member shows."""
    return picture_version(who.name, title)


def share_of_member(who: Member, title: str) -> Share:
    """What a link to a member's page shows; ``title`` is the line under their name."""
    address, picture = who.get_absolute_url(), address_of("feeds:member-picture", who.slug)
    return Share(
        title=who.name,
        description=title,
        address=address,
        picture=f"{picture}?v={member_picture_version(who, title)}",
        kind="profile",
        data=lambda site: {
            "@context": SCHEMA,
            "@type": "ProfilePage",
            "dateCreated": who.joined_at.isoformat(timespec="seconds"),
            "mainEntity": without_empty(
                {
                    "@type": "Person",
                    "name": who.name,
                    "description": title,
                    "url": site + address,
                }
            ),
        },
    )
