"""The demo's members and what they made of its films, from ``demo/members.toml``."""

from __future__ import annotations

from typing import Any

from cineclub.accounts.create_member import create_member
from cineclub.accounts.models import Member, Role
from cineclub.catalogue.models import Film
from cineclub.devdata.demo_dates import joined_at, rated_at
from cineclub.diary.mark import add_to_watchlist, like_film
from cineclub.diary.models import Favourite
from cineclub.diary.rate import rate_film
from cineclub.members.change_profile import change_profile

Row = dict[str, Any]
DOMAIN = "demo.example"


def add_demo_member(row: Row, password: str) -> Member:
    """Make one member with their profile.

    A site that has an admin of its own gets no second one whose password stands in a file.
    """
    role = row["role"]
    if role == Role.ADMIN and Member.objects.filter(role=Role.ADMIN).exists():
        role = Role.MEMBER
    address = f"{row['name'].casefold().replace(' ', '.').strip('.')}@{DOMAIN}"
    member = create_member(
        row["name"], address.encode("ascii", "ignore").decode(), password, role=role, verified=True
    )
    member.joined_at = joined_at(row["joined"])
    member.save(update_fields=["joined_at"])
    change_profile(member, title=row.get("title", ""), about=row.get("about", "").strip())
    return member


def fill_diary(row: Row, member: Member, films: dict[str, Film]) -> None:
    """Their ratings, likes, watchlist and favourites."""
    for title, step in row["tastes"].items():
        when = rated_at(member.name, title, member.joined_at)
        rate_film(member, films[title], step, at=when)
    for title in row.get("likes", ()):
        like_film(member, films[title], rated_at(member.name, title, member.joined_at))
    for title in row.get("watchlist", ()):
        add_to_watchlist(member, films[title], rated_at(member.name, title, member.joined_at))
    Favourite.objects.bulk_create(
        Favourite(member=member, film=films[title], position=position)
        for position, title in enumerate(row.get("favourites", ()))
    )
