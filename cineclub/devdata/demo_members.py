"""The demo's members, from ``demo/members.toml``."""

from __future__ import annotations

from cineclub.accounts.create_member import insert_member
from cineclub.accounts.models import Member, Role
from cineclub.catalogue.models import Film
from cineclub.devdata.demo_dates import Calendar
from cineclub.devdata.demo_files import Row
from cineclub.diary.models import Favourite
from cineclub.members.change_profile import change_profile

DOMAIN = "demo.example"


def add_demo_member(row: Row, password_hash: str, calendar: Calendar) -> Member:
    """Make one member with their profile.

    A site that has an admin of its own gets no second one whose password stands in a file.
    """
    role = row["role"]
    if role == Role.ADMIN and Member.objects.filter(role=Role.ADMIN).exists():
        role = Role.MEMBER
    address = f"{row['name'].casefold().replace(' ', '.').strip('.')}@{DOMAIN}"
    address = address.encode("ascii", "ignore").decode()
    member = insert_member(row["name"], address, password_hash, role=role, verified=True)
    member.joined_at = calendar.joined_at(row["joined"])
    member.save(update_fields=["joined_at"])
    change_profile(member, title=row.get("title", ""), about=row.get("about", "").strip())
    return member


def add_favourites(row: Row, member: Member, films: dict[str, Film]) -> None:
    """Put their favourites on their page."""
    Favourite.objects.bulk_create(
        Favourite(member=member, film=films[title], position=position)
        for position, title in enumerate(row.get("favourites", ()))
    )
