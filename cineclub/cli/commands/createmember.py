"""`cineclub createmember`: make a member from the command line, for instance the first admin."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from cineclub.cli.outcome import DONE, Refused

ROLES = ("member", "curator", "moderator", "admin")


def add(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser("createmember", help="make a member, e.g. the first admin")
    parser.add_argument("name", metavar="NAME")
    parser.add_argument("--email", required=True)
    parser.add_argument("--role", choices=ROLES, default="member")
    parser.add_argument(
        "--password-stdin",
        action="store_true",
        required=True,
        help="read the password from the first line of standard input",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Make the member; raises `Refused` with every reason when something does not fit."""
    from django.core.exceptions import ValidationError

    from cineclub.accounts.create_member import create_member
    from cineclub.cli.database import open_site

    password = sys.stdin.readline().rstrip("\r\n")
    open_site()
    reasons = why_not(arguments.name, arguments.email, password)
    try:
        if reasons:
            raise ValidationError(reasons)
        member = create_member(
            arguments.name, arguments.email, password, role=arguments.role, verified=True
        )
    except ValidationError as problem:
        raise Refused("No member was made: " + " ".join(problem.messages)) from None
    print(f"{member.name} is now a member in the role “{arguments.role}”.")
    return DONE


def why_not(name: str, email: str, password: str) -> list[str]:
    """Everything that is wrong with these, so that one try tells all of it."""
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email

    from cineclub.accounts.create_member import address_is_held
    from cineclub.accounts.free_names import check_name
    from cineclub.accounts.models import Member

    reasons = []
    checks = (
        lambda: check_name(name),
        lambda: validate_email(email),
        lambda: validate_password(password, Member(name=name, email=email)),
    )
    for check in checks:
        try:
            check()
        except ValidationError as problem:
            reasons += problem.messages
    if address_is_held(email):
        reasons.append(f"Another member has the address {email}.")
    return reasons
