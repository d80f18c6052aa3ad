"""Filling an empty site with the demo: films, members and what they said to each other.

Texts go through the verbs the site itself uses; ratings and likes, of which there are thousands,
are written as rows and counted once. All of it in one transaction: a run that is cut off leaves
nothing behind, and a site never shows half a demo.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from cineclub.accounts.models import Member, Role
from cineclub.catalogue.add_film import add_films
from cineclub.catalogue.clean_fields import clean_film
from cineclub.catalogue.meet_people import add_people
from cineclub.catalogue.models import Film
from cineclub.devdata import demo_films
from cineclub.devdata.demo_cast import Cast
from cineclub.devdata.demo_dates import Calendar
from cineclub.devdata.demo_diary import load_diary
from cineclub.devdata.demo_files import Row, rows
from cineclub.devdata.demo_members import DOMAIN, add_demo_member, add_favourites
from cineclub.devdata.demo_talk import load_talk

PASSWORD_FILE = "demo-passwords.txt"  # noqa: S105 (a file's name)
PASSWORD_BYTES = 9


class NotEmpty(Exception):
    """The site has films or members of its own; the demo does not mix with them."""


@dataclass(frozen=True)
class Loaded:
    """What the demo holds now; ``passwords`` is None when it was there already."""

    films: int
    members: int
    passwords: dict[str, str] | None
    password_file: Path


def load_demo(say: Callable[[str], None] = lambda line: None) -> Loaded:
    """Load the demo; the second time nothing changes. Raises ``NotEmpty``.

    ``say`` is told of each step. Passwords are made for this site alone and written, for the
    operator's eyes only, to ``demo-passwords.txt`` in the data folder.
    """
    file = Path(settings.CINECLUB_HOME) / PASSWORD_FILE
    wanted = rows("members")
    if _is_loaded(wanted):
        return Loaded(Film.objects.count(), len(wanted), None, file)
    _refuse_other_sites()
    passwords = {row["name"]: secrets.token_urlsafe(PASSWORD_BYTES) for row in wanted}
    # A hash is slow on purpose; the processor's other cores make them meanwhile.
    with ThreadPoolExecutor(os.cpu_count()) as pool, transaction.atomic():
        hashes = {name: pool.submit(make_password, each) for name, each in passwords.items()}
        say("films")
        films = _add_films()
        say("members")
        calendar = Calendar.ending(timezone.now())
        members = {
            row["name"]: add_demo_member(row, hashes[row["name"]].result(), calendar)
            for row in wanted
        }
        for row in wanted:
            add_favourites(row, members[row["name"]], films)
        cast = Cast(members, films, calendar)
        say("ratings")
        load_diary(cast)
        say("reviews and threads")
        load_talk(cast)
        # Written before the commit: passwords that nobody could read would lock the demo.
        _write_passwords(file, members, passwords)
    return Loaded(len(films), len(members), passwords, file)


def _is_loaded(wanted: list[Row]) -> bool:
    names = [row["name"] for row in wanted]
    here = Member.objects.filter(name__in=names, email__endswith=f"@{DOMAIN}")
    return here.count() == len(names)


def _refuse_other_sites() -> None:
    if Film.objects.exists():
        raise NotEmpty("this site has films of its own: the demo goes into an empty site only")
    # The one account there may be is the admin made on the first-run page.
    if Member.objects.exclude(role=Role.ADMIN).exists():
        raise NotEmpty("this site has members of its own: the demo goes into an empty site only")


def _add_films() -> dict[str, Film]:
    add_people(list(demo_films.people()), source=demo_films.SOURCE)
    fields = [clean_film(film) for film in demo_films.films()]
    return {str(film): film for film in add_films(fields, source=demo_films.SOURCE)}


def _write_passwords(file: Path, members: dict[str, Member], passwords: dict[str, str]) -> None:
    lines = [f"{name}\t{members[name].role}\t{password}" for name, password in passwords.items()]
    text = "\n".join(["name\trole\tpassword", *lines]) + "\n"
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as out:
        out.write(text)
