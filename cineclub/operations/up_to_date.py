"""Bringing the database and the collected static files up to what this version needs."""

from __future__ import annotations

import fcntl
import hashlib
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from cineclub.ui.style_sheets import SHEETS

log = logging.getLogger(__name__)
# Any number: all processes of a site that share a PostgreSQL database agree on it.
MIGRATION_LOCK = 7_246_001


def bring_database_up_to_date() -> None:
    """Run the migrations that are missing and fill the search indexes that are empty, in one
    process at a time; quick when there is nothing to do."""
    # Tables, which are there only after the set-up.
    from cineclub.catalogue.facets import keep as films_index
    from cineclub.discussion.post_search import index_posts as posts_index
    from cineclub.search import rebuild as search

    if is_up_to_date() and search.is_filled() and posts_index.is_filled():
        return
    with _only_one("migrations"), _only_one_host():
        if not is_up_to_date():
            call_command("migrate", verbosity=0, interactive=False)
            call_command("createcachetable", verbosity=0)
            films_index.fold_a_backlog()
        if not search.is_filled():
            search.rebuild()
        if not posts_index.is_filled():
            posts_index.fill(_tell_of_posts)


def _tell_of_posts(done: int) -> None:
    log.info("%s posts are in the index of posts by now", f"{done:,}")


def try_to_connect() -> None:
    """Raise ``DatabaseError`` with the server's own reason when PostgreSQL cannot be reached.

    The pool would only say, after a while, that it has no connection to give.
    """
    if connection.vendor == "postgresql":
        alone = connection.copy()
        alone.settings_dict["OPTIONS"].pop("pool", None)
        with alone.wrap_database_errors:
            alone.connect()
        alone.close()


def is_up_to_date() -> bool:
    """Whether every migration has run and the cache has its table. A few queries.

    Raises ``DatabaseError`` when the database cannot be reached.
    """
    try_to_connect()
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return False
    table = settings.CACHES["default"].get("LOCATION")
    in_database = settings.CACHES["default"]["BACKEND"].endswith("DatabaseCache")
    return not in_database or table in connection.introspection.table_names()


def bring_static_files_up_to_date() -> None:
    """Collect style sheets, fonts and scripts into the home folder when any of them changed."""
    if settings.DEBUG:
        return
    root = Path(settings.STATIC_ROOT)
    stamp = root / ".collected"
    with _only_one("static"):
        wanted = _fingerprint()
        if stamp.is_file() and stamp.read_text() == wanted:
            return
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)
        stamp.write_text(wanted)


def _fingerprint() -> str:
    """Changes with the name, size or time of any static file, and with how they are collected."""
    collected_by = (settings.STORAGES["staticfiles"]["BACKEND"], SHEETS)
    digest = hashlib.sha256(repr(collected_by).encode())
    for finder in get_finders():
        for path, storage in finder.list([]):
            found = Path(storage.path(path)).stat()
            digest.update(f"{path}\0{found.st_size}\0{found.st_mtime_ns}\n".encode())
    return digest.hexdigest()


@contextmanager
def _only_one(name: str) -> Iterator[None]:
    """One process of this machine at a time; the system lifts the lock when a process dies."""
    descriptor = os.open(settings.CINECLUB_HOME / f"{name}.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


@contextmanager
def _only_one_host() -> Iterator[None]:
    """On PostgreSQL, one of all hosts that share the database."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [MIGRATION_LOCK])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [MIGRATION_LOCK])
