"""Is the site well? Configuration, database, tallies against a recount, hazards of versions."""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from itertools import chain, islice
from pathlib import Path

from django.conf import settings
from django.core import checks
from django.db import DatabaseError, connection
from django.utils import timezone

from cineclub.accounts.sealed import sealed_elsewhere
from cineclub.activity import stances
from cineclub.catalogue.facets import keep as films_index
from cineclub.conversations import mailbox
from cineclub.diary import rebuild as diary
from cineclub.discussion import differences as discussion
from cineclub.discussion.post_search import index_posts as posts_index
from cineclub.jobs.models import Job
from cineclub.operations.picture_files import left_over, lost
from cineclub.operations.up_to_date import is_up_to_date
from cineclub.search import rebuild as search

# A rare bug of SQLite's write-ahead log when several connections write and tidy up at once.
SQLITE_REPAIRED = ((3, 44, 6), (3, 50, 7), (3, 51, 3))
SHOWN = 10
LATE = timedelta(hours=1)


class Level(Enum):
    """How grave a finding is."""

    OK = "ok"
    NOTE = "note"
    WARNING = "warning"
    TROUBLE = "trouble"
    UNUSABLE = "unusable"


@dataclass(frozen=True)
class Finding:
    """One line for the operator."""

    level: Level
    text: str


def findings() -> Iterator[Finding]:
    """Everything worth telling, as it is found. Reads all that is counted; changes nothing."""
    yield from _configuration()
    if _is_not_made():
        yield Finding(Level.NOTE, "There is no site here yet: serve makes it")
        return
    try:
        usable = is_up_to_date()
    except DatabaseError as problem:
        reason = str(problem).strip().splitlines()[0]
        yield Finding(
            Level.UNUSABLE, f"The database cannot be reached ({reason}): see DATABASE_URL"
        )
        return
    if not usable:
        yield Finding(
            Level.NOTE, "The database is empty or older than this version: serve updates it"
        )
        return
    yield from _database()
    yield from _sealed()
    yield from _tallies()
    yield from _pictures()
    yield from _jobs()


def _is_not_made() -> bool:
    """Whether there is no database file; SQLite would make one when it is asked."""
    name = str(connection.settings_dict["NAME"])
    in_memory = name.startswith((":memory:", "file:"))
    return connection.vendor == "sqlite" and not in_memory and not Path(name).exists()


def _configuration() -> Iterator[Finding]:
    yield Finding(Level.OK, f"Home is {settings.CINECLUB_HOME}")
    yield from _framework()
    yield from _secret()
    if settings.DEBUG:
        yield Finding(Level.WARNING, "CINECLUB_DEBUG is on: never on a site that others can reach")
    if not settings.CINECLUB_HAS_EMAIL:
        yield Finding(
            Level.NOTE,
            "EMAIL_URL is not set: mails go to the log, and sign-up waits for no confirmation",
        )
    if not settings.CINECLUB_URL:
        yield Finding(
            Level.NOTE, "CINECLUB_URL is not set: the site answers to this machine's names only"
        )
    for name in settings.CINECLUB_UNKNOWN:
        yield Finding(
            Level.WARNING, f"{name} is no setting of this version and changes nothing; a slip?"
        )


def _framework() -> Iterator[Finding]:
    for problem in checks.run_checks():
        level = Level.TROUBLE if problem.level >= checks.ERROR else Level.WARNING
        yield Finding(level, f"{problem.id}: {problem.msg}")


def _secret() -> Iterator[Finding]:
    file = settings.CINECLUB_HOME / "secret"
    if file.exists() and stat.S_IMODE(file.stat().st_mode) & 0o077:
        yield Finding(Level.TROUBLE, f"{file} can be read by others: chmod 600 {file}")


def _database() -> Iterator[Finding]:
    if connection.vendor == "sqlite":
        yield from _sqlite()
    else:
        version = ".".join(str(part) for part in connection.get_database_version())
        yield Finding(Level.OK, f"The database is PostgreSQL {version}")


def _sealed() -> Iterator[Finding]:
    locked = sealed_elsewhere()
    if locked:
        yield Finding(
            Level.TROUBLE,
            "Codes of members that were sealed with another secret fit no more: "
            f"{', '.join(locked[:SHOWN])} ({len(locked)} in all). Bring that secret back, or see "
            "`cineclub manage removefactors`",
        )


def _sqlite() -> Iterator[Finding]:
    version = sqlite3.sqlite_version
    if has_wal_hazard(sqlite3.sqlite_version_info):
        yield Finding(
            Level.WARNING,
            f"SQLite {version} has a rare bug that can damage a database written by several "
            "connections at once; 3.51.3, 3.50.7 and 3.44.6 are repaired. Keep backups, use one "
            "worker, and update the system's SQLite, or use PostgreSQL",
        )
    else:
        yield Finding(Level.OK, f"The database is SQLite {version}")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA quick_check(10)")
        damage = [str(row[0]) for row in cursor.fetchall() if row[0] != "ok"]
        cursor.execute("PRAGMA foreign_key_check")
        dangling = cursor.fetchmany(SHOWN)
    yield from (Finding(Level.TROUBLE, f"The database file is damaged: {line}") for line in damage)
    for table, row, parent, _ in dangling:
        yield Finding(Level.TROUBLE, f"{table} row {row} points at a {parent} that does not exist")
    if not damage and not dangling:
        yield Finding(Level.OK, "The database file is whole")


def has_wal_hazard(version: tuple[int, ...]) -> bool:
    """Whether this SQLite has the bug: repaired in 3.51.3, and in two older lines."""
    return not any(
        version >= repaired if repaired == SQLITE_REPAIRED[-1] else _same_line(version, repaired)
        for repaired in SQLITE_REPAIRED
    )


def _same_line(version: tuple[int, ...], repaired: tuple[int, ...]) -> bool:
    return version[:2] == repaired[:2] and version >= repaired


def _tallies() -> Iterator[Finding]:
    tallies = chain(
        diary.differences(), discussion.differences(), mailbox.differences(), stances.differences()
    )
    kept = chain(films_index.differences(), search.differences(), posts_index.differences())
    wrong = list(islice(chain(tallies, kept), SHOWN))
    yield from (Finding(Level.TROUBLE, line) for line in wrong)
    if wrong:
        yield Finding(Level.NOTE, "`cineclub manage rebuild` counts and indexes everything anew")
        return
    yield Finding(Level.OK, "Tallies of films, members, threads and posts equal a recount")
    yield Finding(Level.OK, "The films index equals the films")
    yield Finding(Level.OK, "Search knows every film, person, member, thread, review and post")


def _pictures() -> Iterator[Finding]:
    gone, idle = lost(), left_over()
    for folder in gone[:SHOWN]:
        yield Finding(Level.TROUBLE, f"The files of media/{folder} are gone: restore or resend it")
    if idle:
        yield Finding(
            Level.NOTE, f"Nothing names {len(idle)} pictures any more, such as media/{idle[0]}"
        )
    if not gone:
        yield Finding(Level.OK, "Every picture that is named has its files")


def _jobs() -> Iterator[Finding]:
    given_up = list(Job.objects.given_up().order_by("pk")[:SHOWN])
    for job in given_up:
        last = job.error.strip().splitlines()[-1] if job.error else "it ended its worker"
        yield Finding(Level.TROUBLE, f"Background job {job.pk} ({job.task}) was given up: {last}")
    late = Job.objects.due(timezone.now() - LATE).count()
    if late:
        yield Finding(
            Level.WARNING, f"{late} background jobs wait for an hour: does serve or worker run?"
        )
    if not given_up and not late:
        yield Finding(Level.OK, "Background jobs are done as they come")
