"""``cineclub manage removefactors NAME``: for a member who lost every passkey, app and code."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cineclub.accounts.find_member import find_member
from cineclub.accounts.remove_factors import remove_factors


class Command(BaseCommand):
    """Takes the second step away; the member is told by mail."""

    help = (
        "Remove all passkeys, codes of an app and recovery codes of a member who lost them, and "
        "sign their browsers out. They log in with their password, or ask for a new one."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("member", metavar="NAME", help="the member's name or address")

    def handle(self, *args: Any, **options: Any) -> None:
        member = find_member(options["member"])
        if member is None:
            raise CommandError("No member has this name or address.", returncode=2)
        count = remove_factors(member)
        self.stdout.write(f"{member.name}: {count} removed; all their browsers are signed out.")
